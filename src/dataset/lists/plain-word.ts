// Words of headings, so that they can be compared however they are written.
import { normalForm } from '../../shared/normal-form.ts';

const OTHER_LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i' };

/** Small letters without accents: `Größe` → `grosse`. */
export function plainWord(text: string): string {
  return normalForm(text, 'NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => OTHER_LETTERS[letter]!);
}
