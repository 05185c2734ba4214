// The words of a phrase as numbers that an encoder is given: each word by itself and by the pieces it is spelt with, so that
// a word is told something of even where it was never seen, or is misspelt. Text only.

/** Longest text that is read. */
const MOST_LETTERS = 160;
const PIECE_SIZES = [3, 4, 5] as const;
/** Of a word by itself; the rest is that of its pieces. */
const OWN_SHARE = 0.5;

/** Lower case, without accents; `gray` is `grey`, and `ß` is `ss`. */
export function wordsOf(phrase: string): string[] {
  const plain = phrase
    .slice(0, MOST_LETTERS)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('gray', 'grey');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Whether there is anything in it to understand. */
export const hasWords = (phrase: string): boolean => wordsOf(phrase).length > 0;

/** Where a word stands among so many places: its share of each, which come to 1 (Bojanowski et al. 2017, with hashed words). */
export function placesOfWord(word: string, count: number): Map<number, number> {
  const places = new Map<number, number>();
  const add = (place: number, share: number) => places.set(place, (places.get(place) ?? 0) + share);
  add(hashOf(`=${word}`) % count, OWN_SHARE);
  const pieces = piecesOf(`<${word}>`);
  for (const piece of pieces) add(hashOf(piece) % count, (1 - OWN_SHARE) / pieces.length);
  return places;
}

/** Runs of three to five letters, `<` and `>` marking both ends. */
function piecesOf(marked: string): string[] {
  return PIECE_SIZES.flatMap((size) =>
    Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, i) => marked.slice(i, i + size)),
  );
}

/** FNV-1a of 32 bits over UTF-16. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
