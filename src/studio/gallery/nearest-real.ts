// Whether a drawn picture is a copy: the real pictures nearest to it, beside how near real ones are to each other.
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { median } from '../../shared/median.ts';
import { atSide, type RealPictures } from './real-pictures.ts';

/** Side at which pictures are compared, at most: what is left is their shape and colours, not their noise. */
const MOST_SIDE = 16;
/** Of larger datasets an even choice is compared. */
const MOST_COMPARED = 60_000;
/** Real pictures whose own nearest one is looked for. */
const JUDGED = 48;

export interface PictureIndex {
  side: number;
  compared: number;
  /**
   * Numbers of the nearest pictures, the nearest first, with the root mean square difference in code values.
   * @param picture side × side × depth code values
   * @param except a number that does not count
   */
  nearest(picture: Uint8Array, count: number, except?: number): { index: number; distance: number }[];
  /** Median distance of a real picture to its nearest; null with one picture. */
  typical: number | null;
}

/** @param drawnSide of what will be compared; both sides are averaged to the largest that divides both, at most 16 */
export async function indexPictures(real: RealPictures, drawnSide: number): Promise<PictureIndex> {
  const side = commonSide(real.side, drawnSide);
  const numbers = evenlySpread(real.count, MOST_COMPARED);
  const size = side * side * real.depth;
  const rows = new Uint8Array(numbers.length * size);
  for (const [row, number] of numbers.entries())
    rows.set(atSide(await real.read(number), real.side, side, real.depth), row * size);
  const nearest: PictureIndex['nearest'] = (picture, count, except) => {
    const found: { index: number; distance: number }[] = [];
    let worst = Infinity;
    for (let row = 0; row < numbers.length; row++) {
      if (numbers[row] === except) continue;
      const sum = squaredDifference(rows, row * size, picture, worst);
      if (sum >= worst) continue;
      found.push({ index: numbers[row]!, distance: sum });
      found.sort((a, b) => a.distance - b.distance);
      found.length = Math.min(count, found.length);
      if (found.length === count) worst = found.at(-1)!.distance;
    }
    return found.map(({ index, distance }) => ({ index, distance: Math.sqrt(distance / size) }));
  };
  const own = evenlySpread(numbers.length, JUDGED).flatMap((row) =>
    nearest(rows.subarray(row * size, (row + 1) * size), 1, numbers[row]).map(({ distance }) => distance),
  );
  return { side, compared: numbers.length, nearest, typical: own.length > 0 ? median(own) : null };
}

/** Gives up once it is no less than `bound`. */
function squaredDifference(rows: Uint8Array, from: number, picture: Uint8Array, bound: number): number {
  let sum = 0;
  for (let i = 0; i < picture.length && sum < bound; i++) sum += (rows[from + i]! - picture[i]!) ** 2;
  return sum;
}

function commonSide(a: number, b: number): number {
  let side = Math.min(MOST_SIDE, a, b);
  while (a % side !== 0 || b % side !== 0) side--;
  return side;
}
