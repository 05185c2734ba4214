// The blocks about a tap that are one paint under one light. Light that changes slowly makes a paint nearly a plane of code
// values; an edge, another paint and a shadow leave it.
import type { Rgb } from '../colour/srgb.ts';
import { median } from '../shared/median.ts';
import { planeThrough, type Plane } from './code-plane.ts';
import type { SmallPicture } from './segments.ts';

/** Blocks to each side of the tapped one that say what is there, and out of which its noise is read. */
const SEED = 1;
const NEAR = 5;
/** Times the plane is fitted to the blocks that lay on the one before. */
const FITS = 3;
/** Deviations that are let pass. */
const DEVIATIONS = 3;
/**
 * One deviation of a block beside its noise: code values, and relative to the level: off the plane across the brightness ray
 * and along it, and from its neighbour.
 */
const CODE = 0.7;
const ACROSS = 0.006;
const ALONG = 0.012;
const STEP = 0.006;
/** Level of a block beside that of the tapped one: what differs by more is too much for one mean. */
const LEVEL = 0.12;
/** More noise of a block (code values) is texture. */
const MOST_NOISE = 4;
/** A hole of so many blocks is a speck, which readings leave out. */
const SPECK = 4;

/**
 * 1 where a block belongs to the surface at block (x, y), [rows × columns]; the outermost blocks of the surface are left out, as
 * they hold some of what lies beyond.
 */
export function paintedBlocks(small: SmallPicture, x: number, y: number): Uint8Array {
  const seed = seedAt(small, x, y);
  const limits = limitsOf(seed, noiseAbout(small, x, y));
  let plane: Plane = { base: seed, across: [0, 0, 0], down: [0, 0, 0] };
  let part = flood(small, x, y, plane, limits);
  for (let fit = 0; fit < FITS && part.includes(1); fit++) {
    plane = planeThrough(small, part);
    part = flood(small, x, y, plane, limits);
  }
  fillSpecks(part, small.columns);
  return withoutRim(part, small.columns);
}

/** Median code values of the blocks about the tap: a speck under the finger is not what is meant. */
function seedAt(small: SmallPicture, x: number, y: number): Rgb {
  const values: [number[], number[], number[]] = [[], [], []];
  forBlocksAbout(small, x, y, SEED, (i) => {
    for (let c = 0; c < 3; c++) values[c]!.push(small.codes[3 * i + c]!);
  });
  return [median(values[0]), median(values[1]), median(values[2])];
}

/** Standard deviation of a channel of a block, code values, from the differences of neighbours. */
function noiseAbout(small: SmallPicture, x: number, y: number): number {
  const differences: number[] = [];
  forBlocksAbout(small, x, y, NEAR, (i, column) => {
    if (column === 0) return;
    for (let c = 0; c < 3; c++)
      differences.push(Math.abs(small.codes[3 * i + c]! - small.codes[3 * i + c - 3]!));
  });
  return differences.length === 0 ? 0 : median(differences) / 0.6745 / Math.SQRT2;
}

function forBlocksAbout(
  { columns, rows }: SmallPicture,
  x: number,
  y: number,
  reach: number,
  visit: (i: number, column: number) => void,
): void {
  for (let row = Math.max(0, y - reach); row <= Math.min(rows - 1, y + reach); row++)
    for (let column = Math.max(0, x - reach); column <= Math.min(columns - 1, x + reach); column++)
      visit(row * columns + column, column);
}

/** Squares of what is let pass, code values, and the length of the tapped colour. */
interface Limits {
  level: number;
  across: number;
  along: number;
  step: number;
}

function limitsOf(seed: Rgb, noise: number): Limits {
  const level = Math.max(1, Math.hypot(...seed));
  const noise2 = Math.min(noise, MOST_NOISE) ** 2;
  const limit = (relative: number, times: number) =>
    DEVIATIONS ** 2 * (CODE ** 2 + (relative * level) ** 2 + times * noise2);
  return { level, across: limit(ACROSS, 1), along: limit(ALONG, 1), step: limit(STEP, 2) };
}

/** Blocks that can be reached from those about (x, y) over blocks that lie on the plane, without a step on the way. */
function flood(small: SmallPicture, x: number, y: number, plane: Plane, limits: Limits): Uint8Array {
  const { codes, columns, rows } = small;
  const part = new Uint8Array(columns * rows);
  const open = new Int32Array(columns * rows);
  let count = 0;
  const visit = (i: number) => {
    if (part[i] === 1 || !isOnPlane(codes, columns, i, plane, limits)) return;
    part[i] = 1;
    open[count++] = i;
  };
  const step = (from: number, to: number) => {
    if (part[to] === 1) return;
    const r = codes[3 * from]! - codes[3 * to]!;
    const g = codes[3 * from + 1]! - codes[3 * to + 1]!;
    const b = codes[3 * from + 2]! - codes[3 * to + 2]!;
    if (r * r + g * g + b * b <= limits.step) visit(to);
  };
  forBlocksAbout(small, x, y, SEED, visit);
  while (count > 0) {
    const i = open[--count]!;
    const column = i % columns;
    if (column > 0) step(i, i - 1);
    if (column < columns - 1) step(i, i + 1);
    if (i >= columns) step(i, i - columns);
    if (i + columns < part.length) step(i, i + columns);
  }
  return part;
}

function isOnPlane(
  codes: Float32Array,
  columns: number,
  i: number,
  { base, across, down }: Plane,
  limits: Limits,
): boolean {
  const u = i % columns;
  const v = (i - u) / columns;
  const r = base[0] + across[0] * u + down[0] * v;
  const g = base[1] + across[1] * u + down[1] * v;
  const b = base[2] + across[2] * u + down[2] * v;
  const length = Math.max(1, Math.sqrt(r * r + g * g + b * b));
  const [p, q, s] = [codes[3 * i]!, codes[3 * i + 1]!, codes[3 * i + 2]!];
  const along = (p * r + q * g + s * b) / length;
  if (Math.abs(along / limits.level - 1) > LEVEL || (along - length) ** 2 > limits.along) return false;
  const k = along / length;
  return (p - k * r) ** 2 + (q - k * g) ** 2 + (s - k * b) ** 2 <= limits.across;
}

/** Takes into the surface what it encloses of a few blocks. */
function fillSpecks(part: Uint8Array, columns: number): void {
  const isSeen = part.slice();
  const isAtEdge = (i: number) =>
    i % columns === 0 || (i + 1) % columns === 0 || i < columns || i >= part.length - columns;
  for (let start = 0; start < part.length; start++) {
    if (isSeen[start] === 1) continue;
    const hole = [start];
    isSeen[start] = 1;
    for (const i of hole)
      for (const j of [i - 1, i + 1, i - columns, i + columns])
        if (!isAtEdge(i) && isSeen[j] === 0) {
          isSeen[j] = 1;
          hole.push(j);
        }
    if (hole.length <= SPECK && !hole.some(isAtEdge)) for (const i of hole) part[i] = 1;
  }
}

/** A block is left out where one of the eight about it is not marked; the picture's edge is none. */
function withoutRim(part: Uint8Array, columns: number): Uint8Array {
  const out = part.slice();
  const clear = (i: number) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const small = { columns, rows: part.length / columns };
    for (let v = Math.max(0, y - 1); v <= Math.min(small.rows - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) out[v * columns + u] = 0;
  };
  part.forEach((value, i) => {
    if (value === 0) clear(i);
  });
  return out;
}
