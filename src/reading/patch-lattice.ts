// Small surfaces of one colour that lie in columns and rows, as the patches of a colour card do, however it is turned or
// tilted. Places only; what colours they have is for others to judge.
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { joinedBlocks, type SmallPicture } from './segments.ts';

/** A surface that may be a patch. Lengths in blocks of the small picture. */
export interface Patch {
  x: number;
  y: number;
  area: number;
  /** Second moments about its middle. */
  xx: number;
  xy: number;
  yy: number;
  /** Mean linear light. */
  linear: Rgb;
}

/** A patch and where it stands in the lattice; any column and row is called 0. */
export interface PlacedPatch {
  patch: Patch;
  column: number;
  row: number;
}

/** Blocks of the smallest patch, share of the picture of the largest one. */
const LEAST_AREA = 12;
const MOST_SHARE = 0.04;
/** Over that of a parallelogram of its area: how far a surface reaches (a disc 0.95, a thin or ragged one more). */
const MOST_REACH = 1.2;
/** Candidates looked at, the largest ones. */
const MOST = 700;
/**
 * From middle to middle of two neighbours, in standard deviations of a patch: √12 = 3.46 for squares that touch, √24 for
 * a diagonal. Surfaces are seen smaller than patches are.
 */
const STEP = { from: 3.3, to: 5.3, overNearest: 1.25 };
/** Of neighbouring patches: the smaller area over the larger one, and how far one lies from where it should, in steps. */
const LIKE = 0.4;
const OFF = 0.3;
/** |cos| of the angle between columns and rows, as seen upright. */
const SQUARE = 0.35;

/** @param joined most that the code values of two neighbouring blocks of one patch differ by */
export function patchesOf(small: SmallPicture, joined: number): Patch[] {
  const labels = joinedBlocks(small, joined);
  const { codes, columns, rows } = small;
  const areas = new Int32Array(labels.length);
  for (const label of labels) areas[label]!++;
  const most = MOST_SHARE * columns * rows;
  const place = new Int32Array(labels.length).fill(-1);
  const sums: Float64Array[] = [];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    const area = areas[label]!;
    if (area < LEAST_AREA || area > most) continue;
    if (place[label] === -1) place[label] = sums.push(new Float64Array(9)) - 1;
    add(sums[place[label]!]!, i % columns, Math.floor(i / columns), codes, 3 * i);
  }
  return sums
    .map(patchOf)
    .filter(({ area, xx, xy, yy }) => 12 * Math.sqrt(Math.max(0, xx * yy - xy * xy)) < MOST_REACH * area)
    .sort((a, b) => b.area - a.area)
    .slice(0, MOST);
}

/** `sum`: blocks, x, y, xx, xy, yy, red, green, blue. */
function add(sum: Float64Array, x: number, y: number, codes: Float32Array, at: number): void {
  sum[0]!++;
  sum[1]! += x;
  sum[2]! += y;
  sum[3]! += x * x;
  sum[4]! += x * y;
  sum[5]! += y * y;
  for (let c = 0; c < 3; c++) sum[6 + c]! += codes[at + c]!;
}

function patchOf(sum: Float64Array): Patch {
  const area = sum[0]!;
  const mean = (i: number) => sum[i]! / area;
  const [x, y] = [mean(1), mean(2)];
  return {
    ...{ x, y, area },
    xx: mean(3) - x * x,
    xy: mean(4) - x * y,
    yy: mean(5) - y * y,
    linear: linearOfRgb([mean(6), mean(7), mean(8)]),
  };
}

/** Lattices of at least `least` patches, each patch in one at most; columns run clockwise before rows, as displayed. */
export function latticesOf(patches: readonly Patch[], least: number): PlacedPatch[][] {
  const free = new Set(patches);
  const lattices: PlacedPatch[][] = [];
  for (const seed of patches) {
    if (!free.has(seed)) continue;
    const basis = basisAt(seed, free);
    const lattice = basis ? grown(seed, basis, free) : [];
    if (lattice.length < least) continue;
    for (const { patch } of lattice) free.delete(patch);
    lattices.push(lattice);
  }
  return lattices;
}

type Step = readonly [x: number, y: number];

interface Basis {
  column: Step;
  row: Step;
}

/** The steps to the next column and row at a patch, by its nearest neighbours. */
function basisAt(seed: Patch, among: Iterable<Patch>): Basis | null {
  const near: { step: Step; steps: number }[] = [];
  for (const other of among) {
    if (other === seed || !isLike(seed, other)) continue;
    const step: Step = [other.x - seed.x, other.y - seed.y];
    const steps = Math.sqrt(inMoments(seed, other, step, step));
    if (steps > STEP.from && steps < STEP.to) near.push({ step, steps });
  }
  near.sort((a, b) => a.steps - b.steps);
  const first = near[0];
  if (!first) return null;
  const across = near.find(
    ({ step, steps }) =>
      steps < STEP.overNearest * first.steps &&
      Math.abs(inMoments(seed, seed, first.step, step)) <
        SQUARE * lengthAt(seed, first.step) * lengthAt(seed, step),
  );
  if (!across) return null;
  const [column, row] = [first.step, across.step];
  const isClockwise = column[0] * row[1] - column[1] * row[0] > 0;
  return isClockwise ? { column, row } : { column: row, row: column };
}

function isLike(a: Patch, b: Patch): boolean {
  return Math.min(a.area, b.area) > LIKE * Math.max(a.area, b.area);
}

const lengthAt = (patch: Patch, step: Step) => Math.sqrt(inMoments(patch, patch, step, step));

/** Product of two steps in the metric in which patches like these two are round. */
function inMoments(one: Patch, other: Patch, [x, y]: Step, [u, v]: Step): number {
  const [xx, xy, yy] = [(one.xx + other.xx) / 2, (one.xy + other.xy) / 2, (one.yy + other.yy) / 2];
  return (x * yy * u - xy * (x * v + y * u) + y * xx * v) / Math.max(1e-9, xx * yy - xy * xy);
}

const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** From a patch to its neighbours, and on; the steps follow what is seen, as they shorten with the distance. */
function grown(seed: Patch, basis: Basis, among: ReadonlySet<Patch>): PlacedPatch[] {
  const found = [{ patch: seed, column: 0, row: 0, basis }];
  const taken = new Set([seed]);
  const places = new Set(['0 0']);
  for (const { patch, column, row, basis: steps } of found)
    for (const [right, down] of WAYS) {
      const place = `${column + right} ${row + down}`;
      if (places.has(place)) continue;
      const [dx, dy] = right ? steps.column : steps.row;
      const sign = right + down;
      const next = nearestTo(patch, [sign * dx, sign * dy], among, taken);
      if (!next) continue;
      const step: Step = [sign * (next.x - patch.x), sign * (next.y - patch.y)];
      taken.add(next);
      places.add(place);
      const seen = right ? { column: step, row: steps.row } : { column: steps.column, row: step };
      found.push({ patch: next, column: column + right, row: row + down, basis: seen });
    }
  return found;
}

function nearestTo(
  from: Patch,
  [dx, dy]: Step,
  among: ReadonlySet<Patch>,
  taken: ReadonlySet<Patch>,
): Patch | null {
  let best: Patch | null = null;
  let least = OFF * Math.hypot(dx, dy);
  for (const other of among) {
    const off = Math.hypot(other.x - from.x - dx, other.y - from.y - dy);
    if (off < least && !taken.has(other) && isLike(from, other)) [best, least] = [other, off];
  }
  return best;
}
