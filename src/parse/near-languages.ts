/**
 * Languages that letter statistics confuse → the language of a text, by words and letters that only one of them has.
 */

/** Words that tell a language from those next to it; each is written in one of a group only. */
const groups: readonly Readonly<Record<string, string>>[] = [
  {
    hr: 'što tko gdje vrijeme prije poslije također uvjet uvjeti sustav sustava sustavu sustavi dvije dio cijeli rješenje rješenja izvješće sigurnost sigurnosti računalo tjedan tisuća vrijednost vrijednosti mjesto uvijek sljedeći primjer promjena promjene primjena ovdje svijet korištenje tijekom tvrtka zahtjev zahtjevi opisuje',
    'sr-Latn':
      'šta ko gde vreme pre posle takođe uslov uslovi sistem sistema sistemu sistemi dve deo ceo celi rešenje rešenja izveštaj bezbednost bezbednosti računar nedelja hiljada vrednost vrednosti mesto uvek sledeći sledeće primer promena promene primena ovde svet korišćenje tokom zahtev zahtevi obezbedi obezbeđuje ukoliko',
  },
  {
    pt: 'uma não são também com em um segurança usuários utilizadores dados gestão já até pelo pela mais às numa',
    gl: 'unha non son tamén con en un seguridade usuarios datos xestión xa ata polo pola máis ás nunha dunha cos coa do',
  },
  {
    id: 'dari adalah bisa dapat karena keamanan perangkat jaringan hanya harus setelah bahwa berkas layanan',
    ms: 'daripada ialah boleh kerana keselamatan perisian rangkaian sahaja hendaklah selepas bahawa fail perkhidmatan bagi',
  },
  {
    da: 'af blev måde sikkerhed efter bruges mere enheder brug nogle noget ved være bliver hvad mellem kun dokument',
    nb: 'av ble måte sikkerhet etter brukes mer enheter bruk noen noe vet være blir hva mellom bare ikke dokumentet',
    nn: 'av vart måte tryggleik etter meir einingar bruk nokon noko ved vere vert kva mellom berre ikkje eit ein frå',
  },
];

type OwnWords = Readonly<Record<string, ReadonlySet<string>>>;

/** The words of each language in a group, without those that two of them have, which tell nothing. */
function ownWordsOf(group: Readonly<Record<string, string>>): OwnWords {
  const lists = Object.entries(group).map(([tag, list]) => ({ tag, words: list.split(' ') }));
  const languagesOf = (word: string) => lists.filter(({ words }) => words.includes(word)).length;
  return Object.fromEntries(
    lists.map(({ tag, words }) => [tag, new Set(words.filter((word) => languagesOf(word) === 1))]),
  );
}

/** The language of the group of `tag` with the most distinctive words in the text; `tag` where none has more. */
export function surestOf(tag: string, text: readonly string[]): string {
  const group = groups.find((each) => Object.hasOwn(each, tag));
  if (!group) return tag;
  const own = ownWordsOf(group);
  const hits = (language: string) => text.filter((word) => own[language]?.has(word)).length;
  let surest = tag;
  for (const other of Object.keys(group)) if (hits(other) > hits(surest)) surest = other;
  return surest;
}

/** Arabic, Persian or Urdu, by the letters that only some of them have. */
export function ofArabicLetters(text: string): string {
  if (/[ٹڈڑںےھ]/u.test(text)) return 'ur';
  return /[پچژگیک]/u.test(text) ? 'fa' : 'ar';
}

/** Russian or Ukrainian, where a text has letters of one of them only. */
export function ofCyrillicLetters(text: string): string | undefined {
  const isUkrainian = /[їєґі]/iu.test(text);
  const isRussian = /[ыэё]/iu.test(text);
  if (isUkrainian === isRussian) return undefined;
  return isUkrainian ? 'uk' : 'ru';
}

/** Letters of one of the two scripts, and their forms in the other. */
const traditional =
  '這國個們來說時會對產發經過還無與為開關實點應當數據網統術書學習計設資訊電腦員處務連結構線業長門間題類變動現見觀覽識認證權優價協議護視選擇標準備單雙層錄項輸載進運達遠適邏輯圖頁師級終組織總體檔機測試驗編譯執處並從後將請讓寫讀傳輸儲庫';
const simplified =
  '这国个们来说时会对产发经过还无与为开关实点应当数据网统术书学习计设资讯电脑员处务连结构线业长门间题类变动现见观览识认证权优价协议护视选择标准备单双层录项输载进运达远适逻辑图页师级终组织总体档机测试验编译执处并从后将请让写读传输储库';

/** Whether a Chinese text is in traditional letters. */
export function isTraditional(text: string): boolean {
  const both = new Set([...traditional].filter((letter) => simplified.includes(letter)));
  const count = (letters: string) =>
    [...text].filter((letter) => letters.includes(letter) && !both.has(letter)).length;
  return count(traditional) > count(simplified);
}
