// How usual letters beyond ASCII are, by encoding and language: what tells encodings apart in which the bytes are valid.

/** A sign of a text, and what stands beside it. */
export interface Place {
  sign: string;
  before: string;
  after: string;
}

/** Of languages, the commonest letters first. */
const WESTERN = ['äöüßé', 'éèàêçâîôûùëïœ', 'óáíéñúü', 'ãçáéóíõâêúàô', 'àèòùìéó', 'öäåé', 'øåæéö', 'ëéïöüèê'];
const CENTRAL = ['łóążęśćńź', 'íáéěýřčžšůúóťďň', 'áéöőóüíúű', 'áíéčšžýúľťňäôďóĺŕ', 'ăâîşţ', 'čšžćđ'];
const CYRILLIC = ['оеаинтсрвлкмдпуяызбгчйхжюшцщэфъё', 'оанівиеткрсдлпмузяьгчбхцйшїжюєщґ'];

/** By language: from 1 for a common letter to −1.5 for one that it doesn’t have. */
export function usualIn(
  encoding: 'windows-1252' | 'windows-1250' | 'windows-1251' | 'shift_jis' | 'gbk',
): ((letter: string) => number)[] {
  if (encoding === 'shift_jis') return [usualKanji(firstLevel('shift_jis', 0x88, 0x98, 0x40))];
  if (encoding === 'gbk') return [usualHanzi(firstLevel('gbk', 0xb0, 0xd7, 0xa1))];
  const languages = { 'windows-1252': WESTERN, 'windows-1250': CENTRAL, 'windows-1251': CYRILLIC }[encoding];
  return languages.map((alphabet) => (letter) => {
    const rank = alphabet.indexOf(letter.toLowerCase());
    return rank < 0 ? -1.5 : 1 - rank / 100 - (letter === letter.toLowerCase() ? 0 : 0.2);
  });
}

/** Of what is no letter, or stands where none of its kind does; null for a letter in its place. */
export function signScore({ sign, before, after }: Place): number | null {
  if (/[\u0080-\u009f\ufffd\ue000-\uf8ff]/.test(sign)) return -3;
  const isInside = isLetter(before) && isLetter(after);
  if (!isLetter(sign)) {
    if (/[\u3001-\u301f\uff01-\uff5e]/.test(sign)) return 0.5;
    if (/[’‘´–·\u00a0]/.test(sign)) return 0.5;
    if (/[°€£§“”„—…«»©®™²³½×±]/.test(sign)) return isLetter(before) ? -1 : 0.5;
    return isInside ? -2 : -1;
  }
  if ([before, after].some((other) => isLetter(other) && scriptOf(other) !== scriptOf(sign))) return -1.5;
  return /\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before) ? -1.5 : null;
}

const isLetter = (sign: string) => /\p{L}/u.test(sign);

function scriptOf(letter: string): 'cyrillic' | 'east' | 'latin' {
  if (/\p{Script=Cyrillic}/u.test(letter)) return 'cyrillic';
  return letter >= '\u3000' ? 'east' : 'latin';
}

/** The characters in daily use: those that the standard put first, by their first byte. */
function firstLevel(encoding: string, firstByte: number, lastByte: number, firstSecond: number): Set<string> {
  const bytes: number[] = [];
  for (let first = firstByte; first <= lastByte; first++)
    for (let second = firstSecond; second <= 0xfc; second++) if (second !== 0x7f) bytes.push(first, second);
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)));
}

/** Kana are most of a Japanese text; halves of them were written by old machines. */
function usualKanji(daily: ReadonlySet<string>) {
  return (letter: string) => {
    if (/[\uff61-\uff9f]/.test(letter)) return -0.5;
    if (/[\u3040-\u30ff]/.test(letter)) return 1;
    return daily.has(letter) ? 0.9 : -0.8;
  };
}

function usualHanzi(daily: ReadonlySet<string>) {
  return (letter: string) => (daily.has(letter) ? 0.9 : -0.8);
}
