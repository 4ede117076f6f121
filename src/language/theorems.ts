/**
 * Words for theorem-like blocks, by language: one table instead of a field in each language, since few papers have such
 * blocks. English stands in where a language is not in the table.
 */

/** Kinds of theorem-like blocks that have a number. */
export const theoremKinds = [
  'theorem',
  'lemma',
  'proposition',
  'corollary',
  'conjecture',
  'axiom',
  'definition',
  'assumption',
  'example',
  'exercise',
  'remark',
  'algorithm',
] as const;

/** A theorem-like block that has a number. */
export type TheoremKind = (typeof theoremKinds)[number];

/** The words of one language, in the order of `theoremKinds`. */
export interface TheoremWords {
  readonly one: Readonly<Record<TheoremKind, string>>;
  /** of several; absent where the language needs more than a word for that */
  readonly many?: Readonly<Record<TheoremKind, string>>;
  readonly proof: string;
  /** title of a list of such blocks */
  readonly list: string;
  /** title of a list of equations */
  readonly equations: string;
  /** what begins a line that names a source, lower case */
  readonly source: readonly string[];
  /** what begins a note to a table or figure, lower case */
  readonly note: readonly string[];
  /** after the caption of a table's second and later pages */
  readonly continued: string;
}

const named = (words: string): Readonly<Record<TheoremKind, string>> => {
  const each = words.split('|');
  return Object.fromEntries(theoremKinds.map((kind, index) => [kind, each[index] ?? kind])) as Record<
    TheoremKind,
    string
  >;
};

const english: TheoremWords = {
  one: named(
    'Theorem|Lemma|Proposition|Corollary|Conjecture|Axiom|Definition|Assumption|Example|Exercise|Remark|Algorithm',
  ),
  many: named(
    'Theorems|Lemmas|Propositions|Corollaries|Conjectures|Axioms|Definitions|Assumptions|Examples|Exercises|Remarks|Algorithms',
  ),
  proof: 'Proof',
  list: 'Theorems and definitions',
  equations: 'Equations',
  source: ['source', 'sources'],
  note: ['note', 'notes'],
  continued: 'continued',
};

const byTag: ReadonlyMap<string, TheoremWords> = new Map([
  ['en', english],
  [
    'de',
    {
      one: named(
        'Satz|Lemma|Proposition|Korollar|Vermutung|Axiom|Definition|Annahme|Beispiel|Aufgabe|Bemerkung|Algorithmus',
      ),
      many: named(
        'Sätze|Lemmata|Propositionen|Korollare|Vermutungen|Axiome|Definitionen|Annahmen|Beispiele|Aufgaben|Bemerkungen|Algorithmen',
      ),
      proof: 'Beweis',
      list: 'Sätze und Definitionen',
      equations: 'Gleichungen',
      source: ['quelle', 'quellen'],
      note: ['anmerkung', 'anmerkungen', 'hinweis'],
      continued: 'Fortsetzung',
    },
  ],
  [
    'fr',
    {
      one: named(
        'Théorème|Lemme|Proposition|Corollaire|Conjecture|Axiome|Définition|Hypothèse|Exemple|Exercice|Remarque|Algorithme',
      ),
      many: named(
        'Théorèmes|Lemmes|Propositions|Corollaires|Conjectures|Axiomes|Définitions|Hypothèses|Exemples|Exercices|Remarques|Algorithmes',
      ),
      proof: 'Démonstration',
      list: 'Théorèmes et définitions',
      equations: 'Équations',
      source: ['source', 'sources'],
      note: ['note', 'notes'],
      continued: 'suite',
    },
  ],
  [
    'es',
    {
      one: named(
        'Teorema|Lema|Proposición|Corolario|Conjetura|Axioma|Definición|Hipótesis|Ejemplo|Ejercicio|Observación|Algoritmo',
      ),
      many: named(
        'Teoremas|Lemas|Proposiciones|Corolarios|Conjeturas|Axiomas|Definiciones|Hipótesis|Ejemplos|Ejercicios|Observaciones|Algoritmos',
      ),
      proof: 'Demostración',
      list: 'Teoremas y definiciones',
      equations: 'Ecuaciones',
      source: ['fuente', 'fuentes'],
      note: ['nota', 'notas'],
      continued: 'continuación',
    },
  ],
  [
    'it',
    {
      one: named(
        'Teorema|Lemma|Proposizione|Corollario|Congettura|Assioma|Definizione|Ipotesi|Esempio|Esercizio|Osservazione|Algoritmo',
      ),
      proof: 'Dimostrazione',
      list: 'Teoremi e definizioni',
      equations: 'Equazioni',
      source: ['fonte', 'fonti'],
      note: ['nota', 'note'],
      continued: 'segue',
    },
  ],
  [
    'pt',
    {
      one: named(
        'Teorema|Lema|Proposição|Corolário|Conjetura|Axioma|Definição|Hipótese|Exemplo|Exercício|Observação|Algoritmo',
      ),
      proof: 'Demonstração',
      list: 'Teoremas e definições',
      equations: 'Equações',
      source: ['fonte', 'fontes'],
      note: ['nota', 'notas'],
      continued: 'continuação',
    },
  ],
  [
    'nl',
    {
      one: named(
        'Stelling|Lemma|Propositie|Gevolg|Vermoeden|Axioma|Definitie|Aanname|Voorbeeld|Opgave|Opmerking|Algoritme',
      ),
      proof: 'Bewijs',
      list: 'Stellingen en definities',
      equations: 'Vergelijkingen',
      source: ['bron', 'bronnen'],
      note: ['noot', 'opmerking'],
      continued: 'vervolg',
    },
  ],
  [
    'sv',
    {
      one: named(
        'Sats|Lemma|Proposition|Följdsats|Förmodan|Axiom|Definition|Antagande|Exempel|Övning|Anmärkning|Algoritm',
      ),
      proof: 'Bevis',
      list: 'Satser och definitioner',
      equations: 'Ekvationer',
      source: ['källa', 'källor'],
      note: ['anmärkning', 'not'],
      continued: 'forts.',
    },
  ],
  [
    'da',
    {
      one: named(
        'Sætning|Lemma|Proposition|Korollar|Formodning|Aksiom|Definition|Antagelse|Eksempel|Opgave|Bemærkning|Algoritme',
      ),
      proof: 'Bevis',
      list: 'Sætninger og definitioner',
      equations: 'Ligninger',
      source: ['kilde', 'kilder'],
      note: ['note', 'noter'],
      continued: 'fortsat',
    },
  ],
  [
    'nb',
    {
      one: named(
        'Teorem|Lemma|Proposisjon|Korollar|Formodning|Aksiom|Definisjon|Antakelse|Eksempel|Oppgave|Merknad|Algoritme',
      ),
      proof: 'Bevis',
      list: 'Teoremer og definisjoner',
      equations: 'Likninger',
      source: ['kilde', 'kilder'],
      note: ['merknad', 'note'],
      continued: 'forts.',
    },
  ],
  [
    'nn',
    {
      one: named(
        'Teorem|Lemma|Proposisjon|Korollar|Formodning|Aksiom|Definisjon|Føresetnad|Døme|Oppgåve|Merknad|Algoritme',
      ),
      proof: 'Bevis',
      list: 'Teorem og definisjonar',
      equations: 'Likningar',
      source: ['kjelde', 'kjelder'],
      note: ['merknad', 'note'],
      continued: 'framhald',
    },
  ],
  [
    'pl',
    {
      one: named(
        'Twierdzenie|Lemat|Stwierdzenie|Wniosek|Hipoteza|Aksjomat|Definicja|Założenie|Przykład|Ćwiczenie|Uwaga|Algorytm',
      ),
      proof: 'Dowód',
      list: 'Twierdzenia i definicje',
      equations: 'Równania',
      source: ['źródło', 'źródła'],
      note: ['uwaga', 'uwagi'],
      continued: 'cd.',
    },
  ],
  [
    'cs',
    {
      one: named(
        'Věta|Lemma|Tvrzení|Důsledek|Hypotéza|Axiom|Definice|Předpoklad|Příklad|Cvičení|Poznámka|Algoritmus',
      ),
      proof: 'Důkaz',
      list: 'Věty a definice',
      equations: 'Rovnice',
      source: ['zdroj', 'zdroje'],
      note: ['poznámka', 'poznámky'],
      continued: 'pokračování',
    },
  ],
  [
    'ru',
    {
      one: named(
        'Теорема|Лемма|Предложение|Следствие|Гипотеза|Аксиома|Определение|Предположение|Пример|Упражнение|Замечание|Алгоритм',
      ),
      proof: 'Доказательство',
      list: 'Теоремы и определения',
      equations: 'Формулы',
      source: ['источник', 'источники'],
      note: ['примечание', 'примечания'],
      continued: 'продолжение',
    },
  ],
  [
    'zh',
    {
      one: named('定理|引理|命题|推论|猜想|公理|定义|假设|例|练习|注|算法'),
      proof: '证明',
      list: '定理与定义',
      equations: '公式',
      source: ['来源', '资料来源'],
      note: ['注', '说明'],
      continued: '续',
    },
  ],
  [
    'ja',
    {
      one: named('定理|補題|命題|系|予想|公理|定義|仮定|例|演習|注意|アルゴリズム'),
      proof: '証明',
      list: '定理と定義',
      equations: '式',
      source: ['出典', '出所'],
      note: ['注', '備考'],
      continued: '続き',
    },
  ],
  [
    'ko',
    {
      one: named('정리|보조정리|명제|따름정리|추측|공리|정의|가정|예|연습문제|참고|알고리즘'),
      proof: '증명',
      list: '정리와 정의',
      equations: '수식',
      source: ['출처'],
      note: ['주', '참고'],
      continued: '계속',
    },
  ],
  [
    'ar',
    {
      one: named('مبرهنة|تمهيدية|قضية|نتيجة|حدسية|مسلمة|تعريف|فرضية|مثال|تمرين|ملاحظة|خوارزمية'),
      proof: 'برهان',
      list: 'المبرهنات والتعريفات',
      equations: 'المعادلات',
      source: ['المصدر', 'المصادر'],
      note: ['ملاحظة', 'ملاحظات'],
      continued: 'تابع',
    },
  ],
  [
    'he',
    {
      one: named('משפט|למה|טענה|מסקנה|השערה|אקסיומה|הגדרה|הנחה|דוגמה|תרגיל|הערה|אלגוריתם'),
      proof: 'הוכחה',
      list: 'משפטים והגדרות',
      equations: 'משוואות',
      source: ['מקור', 'מקורות'],
      note: ['הערה', 'הערות'],
      continued: 'המשך',
    },
  ],
  [
    'fa',
    {
      one: named('قضیه|لم|گزاره|نتیجه|حدس|اصل|تعریف|فرض|مثال|تمرین|تذکر|الگوریتم'),
      proof: 'برهان',
      list: 'قضایا و تعاریف',
      equations: 'معادلات',
      source: ['منبع', 'منابع'],
      note: ['یادداشت', 'توجه'],
      continued: 'ادامه',
    },
  ],
]);

/** The words of the language with the tag `tag`. */
export function theoremWords(tag: string): TheoremWords {
  return byTag.get(tag) ?? english;
}

/** Words that begin a source line or a note in any language, lower case, with what they announce. */
export const remarkWords: ReadonlyMap<string, 'source' | 'note'> = new Map(
  [...byTag.values()].flatMap(({ source, note }) => [
    ...source.map((word) => [word, 'source'] as const),
    ...note.map((word) => [word, 'note'] as const),
  ]),
);
