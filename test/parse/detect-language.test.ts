import { expect, test } from 'vitest';
import { detectLanguage } from '../../src/parse/detect-language.js';
import { parseSource } from './parse-source.js';
import { sourceOf } from './source.js';

test.each([
  [
    'sr',
    'Овај документ описује како се систем проверава и шта његови корисници могу да очекују од следеће верзије.',
  ],
  [
    'mk',
    'Овој документ опишува како се проверува системот и што можат да очекуваат неговите корисници од куќата.',
  ],
  [
    'be',
    'Гэты дакумент апісвае, як правяраецца сістэма і чаго яе карыстальнікі могуць чакаць ад новай версіі ў працы.',
  ],
  [
    'de',
    'Dieses Papier beschreibt, wie die Lieferkette einer Anwendung gesichert wird und welche Rolle der Betreiber dabei spielt.',
  ],
  [
    'es',
    'Los equipos son responsables de que la cadena de suministro de las aplicaciones que desarrollan sea segura y de que se pueda revisar.',
  ],
  [
    'fr',
    'Ce document décrit la manière dont la chaîne d’approvisionnement est sécurisée et le rôle de ceux qui exploitent les services.',
  ],
  [
    'it',
    'Questo documento descrive come la catena di fornitura di una applicazione viene protetta e quali sono i compiti del gestore.',
  ],
  [
    'pt',
    'Este documento descreve a segurança da cadeia de fornecimento e como ela pode ser melhorada com o tempo para os serviços.',
  ],
  [
    'nl',
    'Dit document beschrijft hoe de beveiliging van de keten in de loop van de tijd kan worden verbeterd en wie dat doet.',
  ],
  [
    'sv',
    'Det här dokumentet beskriver hur säkerheten i leveranskedjan kan förbättras och vad som krävs av den som driver tjänsten.',
  ],
  [
    'da',
    'Dette dokument beskriver sikkerheden i forsyningskæden, og hvordan den kan forbedres af dem, der driver tjenesten til daglig.',
  ],
  [
    'nb',
    'Dette dokumentet beskriver sikkerheten i forsyningskjeden, og hvordan den kan forbedres av de som har ansvar for å drive tjenesten.',
  ],
  [
    'pl',
    'Ten dokument opisuje bezpieczeństwo łańcucha dostaw oraz to, jak jest ono poprawiane i kto za nie odpowiada w firmie na co dzień.',
  ],
  [
    'cs',
    'Tento dokument popisuje bezpečnost dodavatelského řetězce a to, jak se dá zlepšit, kdo za něj odpovídá a co je pro to potřeba.',
  ],
  [
    'ru',
    'Этот документ описывает безопасность цепочки поставок и то, как её можно улучшить, что для этого нужно и кто за это отвечает.',
  ],
  [
    'uk',
    'Цей документ описує безпеку ланцюга постачання та те, як її можна поліпшити, що для цього потрібно і хто за це відповідає.',
  ],
  [
    'fa',
    'این سند امنیت زنجیره تأمین را توضیح می‌دهد و راه‌هایی را که برای بهبود آن لازم است با جزئیات به خواننده نشان می‌دهد.',
  ],
  [
    'ar',
    'تصف هذه الوثيقة أمن سلسلة التوريد وكيف يمكن تحسينه مع مرور الوقت، وما هي المسؤوليات التي تقع على عاتق المشغل في كل مرحلة من المراحل.',
  ],
  ['ja', '# 供給網の白書\n\nセキュリティの要件をまとめる。'],
  ['zh', '# 白皮书\n\n本文说明供应链的安全要求和实现方法。'],
  ['zh-Hant', '# 白皮書\n\n本文說明這個供應鏈的安全要求與實現方法。'],
  ['ko', '# 백서\n\n이 문서는 공급망의 보안을 설명한다.'],
  ['he', 'מסמך זה מתאר את אבטחת שרשרת האספקה ואת הדרכים לשפר אותה.'],
  ['el', 'Αυτό το έγγραφο περιγράφει την ασφάλεια της αλυσίδας εφοδιασμού.'],
])('%s is found', (lang, text) => {
  expect(detectLanguage(text)).toBe(lang);
});

test.each([
  [
    'English',
    'This paper describes how the supply chain of an application is secured, and which role the operator has in it.',
  ],
  [
    'a list of terms',
    'API gateway load balancer Kubernetes cluster config deployment node pod service mesh ingress egress latency throughput benchmark results.',
  ],
  ['too little', 'Las organizaciones son responsables.'],
  ['code', `\`\`\`\n${'das ist nicht der Code von dem die Rede ist und wird '.repeat(5)}\n\`\`\`\nShort.`],
  [
    'English about Japanese',
    'The word 紙 (kami, かみ) means paper in Japanese. This text is about how a word is written, and what it means to those who read it.',
  ],
  [
    'English with formulas',
    'Let $\\alpha$ be the angle, α + β + γ the sum, and λ the wavelength of the light that is sent.',
  ],
])('%s is not taken for another language', (_, text) => {
  expect(detectLanguage(text)).toBeUndefined();
});

const spanish =
  '# Libro\n\nLos equipos son responsables de que la cadena de suministro de las aplicaciones que desarrollan sea segura.\n\n> [!NOTE]\n> Sí.\n';

test('the paper is in the language that was found, which is reported with what to write', async () => {
  const paper = await parseSource(sourceOf(spanish), {});
  expect(paper.metadata.lang).toBe('es');
  expect(paper.diagnostics).toContainEqual(
    expect.objectContaining({
      severity: 'info',
      code: 'language-detected',
      hint: expect.stringContaining('lang: es'),
    }),
  );
});

test('what the paper says of its language holds', async () => {
  const paper = await parseSource(sourceOf(spanish, { frontMatter: 'lang: en' }), {});
  expect(paper.metadata.lang).toBe('en');
  expect(paper.diagnostics.filter(({ code }) => code === 'language-detected')).toEqual([]);
});

test('a letter beyond the first plane counts as one letter', () => {
  expect(detectLanguage('\u{20000}'.repeat(7))).toBeUndefined();
  expect(detectLanguage('\u{20000}'.repeat(8))).toBe('zh');
});
