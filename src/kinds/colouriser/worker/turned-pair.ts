// Pairs of a dataset as they would be just as right: turned and mirrored.
import type { Random } from '../../../shared/random.ts';
import type { PairPictures } from './pair-source.ts';

/** Quarter turns, each as it is and mirrored. */
const WAYS = 8;

/** One of the eight ways at random; input and output alike. @param side of the pictures */
export function turnedPair(pair: PairPictures, side: number, random: Random): PairPictures {
  const way = random.integer(WAYS);
  const turned = (picture: Uint8Array) => turnedPicture(picture, side, way);
  return way === 0 ? pair : { ...pair, input: turned(pair.input), output: turned(pair.output) };
}

/** @param way bits: columns the other way, rows the other way, rows for columns */
export function turnedPicture(picture: Uint8Array, side: number, way: number): Uint8Array {
  const out = new Uint8Array(picture.length);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) {
      const [u, v] = [way & 1 ? side - 1 - x : x, way & 2 ? side - 1 - y : y];
      const from = 3 * (way & 4 ? u * side + v : v * side + u);
      out[at] = picture[from]!;
      out[at + 1] = picture[from + 1]!;
      out[at + 2] = picture[from + 2]!;
    }
  return out;
}
