// Where the axes of parallel coordinates lie, and what is near a place among them: upright and side by side, or flat and one below
// the other, where names need the room or a finger draws along them. Pure.
import type { ParallelAxis } from './parallel.ts';

const UPRIGHT = { side: 40, top: 34, heightPx: 300, bottom: 28 };
const FLAT = { side: 14, top: 34, apartPx: 72, bottom: 28 };
/** Of a letter in names and ticks, and beside the longest of them. */
const LETTER_PX = 6.5;
const BESIDE_PX = 14;
/** How far an axis is from a place that is still on it. */
const ON_AXIS_PX = 18;

export interface ParallelPlace {
  isFlat: boolean;
  widthPx: number;
  heightPx: number;
  /** Of an axis from end to end. */
  lengthPx: number;
  /** Pixels from the upper left of a share of an axis. */
  at(axis: number, share: number): readonly [left: number, top: number];
  /** The other way round: axes with parts of the way to the next, shares also beyond the ends. */
  from(left: number, top: number): { axis: number; share: number };
  /** Pixels from one axis to the next. */
  apartPx: number;
}

export function placeAxes(count: number, widthPx: number, isFlat: boolean): ParallelPlace {
  const gaps = Math.max(1, count - 1);
  if (isFlat) {
    const { side, top, apartPx, bottom } = FLAT;
    const lengthPx = Math.max(1, widthPx - 2 * side);
    return {
      ...{ isFlat, widthPx, lengthPx, apartPx, heightPx: top + apartPx * gaps + bottom },
      at: (axis, share) => [side + share * lengthPx, top + axis * apartPx],
      from: (left, below) => ({ axis: (below - top) / apartPx, share: (left - side) / lengthPx }),
    };
  }
  const { side, top, heightPx, bottom } = UPRIGHT;
  const lengthPx = heightPx - top - bottom;
  const apartPx = Math.max(1, widthPx - 2 * side) / gaps;
  return {
    ...{ isFlat, widthPx, lengthPx, apartPx, heightPx },
    at: (axis, share) => [side + axis * apartPx, top + (1 - share) * lengthPx],
    from: (left, below) => ({ axis: (left - side) / apartPx, share: 1 - (below - top) / lengthPx }),
  };
}

/** Whether upright axes leave their names and ticks, so many letters long at most, room beside each other. */
export function isRoomUpright(count: number, widthPx: number, mostLetters: number): boolean {
  const { apartPx } = placeAxes(count, widthPx, false);
  return count < 2 || apartPx >= mostLetters * LETTER_PX + BESIDE_PX;
}

/** As much of a text as so many pixels hold. */
export function shortened(text: string, roomPx: number): string {
  const most = Math.max(1, Math.floor(roomPx / LETTER_PX));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The axis that is nearest, whether a place is on it, and the share of it. */
export function axisNear(place: ParallelPlace, count: number, left: number, top: number) {
  const { axis, share } = place.from(left, top);
  const nearest = Math.min(count - 1, Math.max(0, Math.round(axis)));
  return {
    axis: nearest,
    isOn: Math.abs(axis - nearest) * place.apartPx < ON_AXIS_PX,
    share: Math.min(1, Math.max(0, share)),
  };
}

/** The number of the trial whose line passes nearest, no farther than so many pixels along the axes; of those shown. */
export function lineNear(
  place: ParallelPlace,
  axes: readonly ParallelAxis[],
  isShown: readonly boolean[],
  [left, top]: readonly [left: number, top: number],
  reachPx: number,
): number | null {
  if (axes.length < 2) return null;
  const { axis, share } = place.from(left, top);
  const before = Math.min(axes.length - 2, Math.max(0, Math.floor(axis)));
  const part = Math.min(1, Math.max(0, axis - before));
  let [found, least]: [number | null, number] = [null, reachPx];
  isShown.forEach((isIn, number) => {
    if (!isIn) return;
    const [a, b] = [axes[before]!.shares[number]!, axes[before + 1]!.shares[number]!];
    const distance = Math.abs(a + part * (b - a) - share) * place.lengthPx;
    if (distance < least) [found, least] = [number, distance];
  });
  return found;
}
