/**
 * The commonest words of the languages that differ in their letters and words, and the names that franc has
 * for them (ISO 639-3).
 */

import { table } from '../data/table.js';

/** Languages in Latin letters, by franc's name. */
export const languagesOfLatin: ReadonlyMap<string, string> = new Map([
  ...([
    ['eng', 'en'],
    ['deu', 'de'],
    ['fra', 'fr'],
    ['spa', 'es'],
    ['ita', 'it'],
    ['por', 'pt'],
  ] as const),
  ...([
    ['nld', 'nl'],
    ['swe', 'sv'],
    ['dan', 'da'],
    ['nob', 'nb'],
    ['nno', 'nn'],
    ['pol', 'pl'],
  ] as const),
  ...([
    ['ces', 'cs'],
    ['slk', 'sk'],
    ['ron', 'ro'],
    ['hun', 'hu'],
    ['fin', 'fi'],
    ['tur', 'tr'],
  ] as const),
  ...([
    ['cat', 'ca'],
    ['hrv', 'hr'],
    ['slv', 'sl'],
    ['vie', 'vi'],
    ['ind', 'id'],
  ] as const),
]);

/** Languages in Cyrillic and Arabic letters, by franc's name. */
export const languagesOfOtherScripts: ReadonlyMap<string, string> = new Map([
  ...([
    ['rus', 'ru'],
    ['ukr', 'uk'],
    ['bul', 'bg'],
    ['arb', 'ar'],
    ['pes', 'fa'],
    ['urd', 'ur'],
  ] as const),
]);

const written = {
  en: 'the of and to in is that for with are be this on as by it or an from which can not',
  de: 'der die und das ist nicht mit von den für auf eine ein werden zu im des sich dem als auch wird in',
  fr: 'de la le les des et est une un pour dans que du sur avec par en au qui sont pas à',
  es: 'de la que el en y los las una un con para por se del es son no lo al como su',
  it: 'di che la il per una un del della con sono nel gli le e è in si da i non dei',
  pt: 'de que em para uma um não com os do da por são as e o a é no na se dos',
  nl: 'de het een van en is dat op voor met zijn niet te in die wordt aan of worden',
  sv: 'och att det som är för på av en till den med ett i inte kan har de',
  da: 'og af at det er til en på for med som ikke et i den kan har der',
  nb: 'og av å det er til en på for med som ikke et i den kan har at',
  nn: 'og av å det er til ein på for med som ikkje eit i den kan har at',
  pl: 'i w na się z do nie jest że oraz dla przez to o są jak od',
  cs: 'a v na se je že pro to z do jsou které nebo s o být jako',
  sk: 'a v na sa je že pre to z do sú ktoré alebo s o byť ako',
  ro: 'de și în la cu pe care este din pentru sau sunt a un o nu să',
  hu: 'a az és hogy nem egy is van meg ez vagy kell lehet',
  fi: 'ja on ei se että joka ovat tai myös voidaan kun sekä ole',
  tr: 've bir bu için ile olarak da de olan veya gibi daha',
  ca: 'de la que i el en els les amb per una un del és no es',
  hr: 'i u na je se da za su od koji koja s ili',
  sl: 'in je v na se da za so ki z ali tudi pri',
  vi: 'và của là các trong cho được có một với không để',
  id: 'dan yang di untuk dengan dari pada ini adalah dalam ke atau oleh tidak itu sebagai dapat setiap',
  ms: 'dan yang di untuk dengan daripada pada ini adalah dalam ke atau oleh tidak itu sebagai boleh setiap',
  'sr-Latn': 'i u na je se da za su od koji koja sa ili',
  gl: 'de que o a e en un unha para non con os as do da por son como é se na no dos das ao',
  ru: 'и в на не что с для это по как к из о или от его а',
  uk: 'і в на не що з для та це до у як або від про й',
  bg: 'и в на не че за да се от е са с по или',
  ar: 'في من على إلى أن هذا التي أو عن مع ما هذه كل ذلك لا',
  fa: 'و در به از که این است را با برای آن می یا یک های',
  ur: 'کے کی میں ہے اور سے کو کا اس پر یہ نے ہیں',
} as const;

/** Common words by language. */
export const commonWords: Readonly<Record<string, readonly string[]>> = table(
  Object.fromEntries(Object.entries(written).map(([tag, words]) => [tag, words.split(' ')])),
);
