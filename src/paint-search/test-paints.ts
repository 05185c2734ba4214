// Paints for tests and benchmarks of the search: as few or as many as wanted, always the same.
import { rgbOfLab } from '../colour/lab.ts';
import { createRandom } from '../shared/random.ts';
import type { SearchedPaint } from './searched-paint.ts';

const FIRST = 'warm cool soft deep pale dusty bright clear light dark quiet misty smoky royal old new'.split(
  ' ',
);
const SECOND =
  'ocean fawn burgundy sage linen slate copper amber coral ivory mauve olive teal ochre heather juniper'.split(
    ' ',
  );

/** `AB-01234 Dusty Juniper 77`: codes differ, names now and then don't. Colours lie in the gamut of sRGB. */
export function manyPaints(count: number): SearchedPaint[] {
  const random = createRandom(18);
  const pick = (words: readonly string[]) => words[Math.floor(words.length * random.next())]!;
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  return Array.from({ length: count }, (_, index) => {
    const code = `${String.fromCharCode(65 + (index % 26))}B-${String(index).padStart(5, '0')}`;
    const name = `${capital(pick(FIRST))} ${capital(pick(SECOND))} ${Math.floor(500 * random.next())}`;
    const lab = [100 * random.next(), 100 * random.next() - 50, 100 * random.next() - 50] as const;
    const [r, g, b] = rgbOfLab(lab).map((v) => Math.min(255, Math.max(0, v))) as [number, number, number];
    return { index, folder: `${code} ${name}`, code, name, colour: [r, g, b] };
  });
}
