import { expect, test } from 'vitest';
import { detectLanguage } from '../../src/parse/detect-language.js';

const samples: readonly (readonly [string | undefined, string])[] = [
  [
    undefined,
    'Inline \\( a^2 + b \\) and a display:\n\n\\[\nE = m a o\n\\]\n\n\\begin{equation}\na = \\frac{b}{e} + a\n\\end{equation}',
  ],
  [
    'sr-Latn',
    '# Bela knjiga\n\nSistem omogućava da korisnici pristupe podacima i da se obezbedi sigurnost u radu mreže, a svaka promena se beleži u dnevniku koji se čuva na serveru.',
  ],
  [
    'hr',
    '# Bijela knjiga\n\nSustav omogućuje da korisnici pristupe podacima i da se osigura sigurnost u radu mreže, a svaka promjena se bilježi u dnevniku koji se čuva na poslužitelju.',
  ],
  [
    'gl',
    'O sistema permite que os usuarios accedan aos datos e que se garanta a seguridade da rede, con cada cambio rexistrado nun diario que se garda no servidor.',
  ],
  [
    'pt',
    'O sistema permite que os usuários acessem os dados e que a segurança da rede seja garantida, com cada mudança registrada em um diário que fica no servidor.',
  ],
  [
    'ms',
    'Sistem ini membolehkan pengguna mengakses data dan memastikan keselamatan rangkaian, dengan setiap perubahan direkodkan dalam log yang disimpan di pelayan.',
  ],
  [
    'id',
    'Sistem ini memungkinkan pengguna mengakses data dan memastikan keamanan jaringan, dengan setiap perubahan dicatat dalam log yang disimpan di server.',
  ],
  [
    'da',
    'Dette dokument beskriver, hvordan systemet bruges, og hvad der sker efter en fejl. Sikkerhed er vigtig for alle brugere af netværket.',
  ],
  [
    'nb',
    'Dette dokumentet beskriver hvordan systemet brukes, og hva som skjer etter en feil. Sikkerhet er viktig for alle brukere av nettverket.',
  ],
  [
    'nn',
    'Dette dokumentet skildrar korleis systemet vert brukt, og kva som skjer etter ein feil. Tryggleik er viktig for alle brukarar av nettverket.',
  ],
  ['uk', 'Цей документ описує, як працює система.'],
  ['ru', 'Этот документ описывает, как работает система.'],
  [
    'ja',
    '# Kubernetesクラスタの設計ガイド\n\nKubernetes Cluster の Control Plane には API Server, Scheduler, Controller Manager があります。Deployment と ReplicaSet を使います。',
  ],
  [
    'ja',
    '# Rustで作るWeb API\n\nThis repository: cargo build, cargo run, cargo test. Axum, Tokio, SQLx, Serde を使う。',
  ],
  [
    undefined,
    '# The 日本 problem\n\nWe describe how the word 日本 and カタカナ are set in the papers of our house, and what the reader sees there.',
  ],
  ['zh-Hant', '# 分散式系統技術白皮書\n\n本文介紹系統的設計。'],
  ['zh', '# 分布式系统技术白皮书\n\n本文介绍系统的设计。'],
  ['ar', '# ورقة بيضاء\n\nهذا نص عربي للاختبار.'],
  ['fa', '# گزارش\n\nاین یک متن کوتاه است برای آزمون.'],
  ['de', 'Das ist ein kurzer Text über die Sicherheit der Systeme.'],
  ['fr', 'Ceci est un texte sur la sécurité des systèmes et de la chaîne.'],
  ['es', 'Este es un texto sobre la seguridad de los sistemas y la red.'],
  [
    'es',
    '# Informe\n\nEl sistema permite que los usuarios accedan a los datos y que se garantice la seguridad de la red, con cada cambio registrado en un diario que se guarda en el servidor.',
  ],
  [undefined, 'This is a short text about the security of systems.'],
  [undefined, '# API\n\nGET /users returns id, name, email. POST /users creates.'],
  [
    undefined,
    '# De facto standards\n\nIn re: la carte, de jure, per se, en masse, in situ, ad hoc, et al., in die.',
  ],
  [
    'cs',
    'Tento dokument popisuje, jak systém pracuje a co se stane po chybě, která je v síti a pro kterou není řešení.',
  ],
  ['it', 'Questo è un testo sulla sicurezza dei sistemi e della rete, che è una parte del servizio.'],
];

test.each(samples)('%s: %j', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});
