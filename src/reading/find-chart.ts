// Finds a card of 24 patches in a picture by itself: a lattice of small surfaces whose colours are those of such a card
// under some light. Strict: what is no card must not correct a colour.
import { roughMisfit } from '../colour/chart-fit.ts';
import { CHART_COLUMNS, CHART_ROWS } from '../colour/chart-patches.ts';
import type { Rgb } from '../colour/srgb.ts';
import { AppError } from '../shared/errors.ts';
import { fitHomography } from '../shared/fit-homography.ts';
import { mapPoint, type Homography, type Quad } from '../shared/homography.ts';
import type { Pixels } from './frame-reading.ts';
import { latticesOf, patchesOf, type Patch, type PlacedPatch } from './patch-lattice.ts';
import { CHART_GAP, readChart } from './read-chart.ts';
import { shrink, type SmallPicture } from './segments.ts';

/** How a picture is cut into surfaces: columns of the small picture, and code values that neighbours of one differ by at most. */
interface Cut {
  across: number;
  joined: readonly number[];
}

/** Tried one after the other: soft edges run together in a coarse cut, noise falls apart in a fine one. */
const CUTS: Record<'quick' | 'thorough', readonly Cut[]> = {
  quick: [{ across: 320, joined: [8, 4] }],
  thorough: [
    { across: 320, joined: [8, 4] },
    { across: 640, joined: [8, 4] },
  ],
};
/** Patches of a lattice, and those of it that a card must hold. */
const LEAST = 9;
/** A card is laid where it holds at least this share of what it can hold of the lattice. */
const HELD = 0.8;
/** Ways to lay the card that are read with care, and how badly their colours may fit (see `roughMisfit`; 25 at most). */
const TRIED = 3;
const WORST_MISFIT = 18;
/** Above this mean ΔE00 of its patches it is not taken for a card. */
const WORST_MEAN = 8;
/** From a patch's middle to its edge, in steps from middle to middle. */
const HALF = 0.5 / (1 + CHART_GAP);

/** The outer corners of its patches, in pixels, from dark skin on clockwise; null where none is found. */
export function findChart(picture: Pixels, effort: 'quick' | 'thorough'): Quad | null {
  for (const { across, joined } of CUTS[effort]) {
    const small = shrink(picture, across);
    for (const most of joined) {
      const corners = chartOf(patchesOf(small, most), small, picture);
      if (corners) return corners;
    }
  }
  return null;
}

function chartOf(patches: readonly Patch[], small: SmallPicture, picture: Pixels): Quad | null {
  for (const lattice of latticesOf(patches, LEAST))
    for (const { held } of laidOn(lattice).slice(0, TRIED)) {
      const corners = cornersOf(gathered(mapOf(held), patches), small, picture);
      if (corners && isChart(picture, corners)) return corners;
    }
  return null;
}

/** A card laid on a lattice: which of the lattice's patches stand where on it. */
interface Laid {
  held: readonly PlacedPatch[];
  misfit: number;
}

/** The ways to lay a card on a lattice so that it holds most of it and its colours may fit, the best-fitting first. */
function laidOn(lattice: readonly PlacedPatch[]): Laid[] {
  const ways = [0, 1, 2, 3].flatMap((turns) => shiftsOf(lattice.map((placed) => turnedBy(placed, turns))));
  const most = Math.max(...ways.map((held) => held.length));
  return ways
    .filter((held) => held.length >= Math.max(LEAST, HELD * most))
    .map((held) => ({ held, misfit: misfitOf(held) }))
    .filter(({ misfit }) => misfit < WORST_MISFIT)
    .sort((a, b) => a.misfit - b.misfit);
}

/** What a card holds of the lattice, wherever it begins. */
function shiftsOf(lattice: readonly PlacedPatch[]): PlacedPatch[][] {
  const starts = (places: number[], count: number) => {
    const [from, to] = [Math.min(...places) - count + 1, Math.max(...places)];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  };
  const lefts = starts(
    lattice.map(({ column }) => column),
    CHART_COLUMNS,
  );
  const tops = starts(
    lattice.map(({ row }) => row),
    CHART_ROWS,
  );
  return lefts.flatMap((left) =>
    tops.map((top) =>
      lattice
        .map(({ patch, column, row }) => ({ patch, column: column - left, row: row - top }))
        .filter(({ column, row }) => isOnChart(column, row)),
    ),
  );
}

function turnedBy({ patch, column, row }: PlacedPatch, turns: number): PlacedPatch {
  if (turns === 0) return { patch, column, row };
  return turnedBy({ patch, column: row, row: -column }, turns - 1);
}

function isOnChart(column: number, row: number): boolean {
  return column >= 0 && row >= 0 && column < CHART_COLUMNS && row < CHART_ROWS;
}

function mapOf(placed: readonly PlacedPatch[]): Homography {
  return fitHomography(placed.map(({ patch, column, row }) => ({ from: { x: column, y: row }, to: patch })));
}

/** Editions whose patches stand in an order of their own; those of one order differ by less than a light does. */
const ORDERS = ['classic', 'spyder'] as const;

/** Of the colours that are seen, whatever the light. */
function misfitOf(placed: readonly PlacedPatch[]): number {
  const seen: (Rgb | null)[] = Array.from({ length: CHART_COLUMNS * CHART_ROWS }, () => null);
  for (const { patch, column, row } of placed) seen[CHART_COLUMNS * row + column] = patch.linear;
  return Math.min(...ORDERS.map((edition) => roughMisfit(seen, edition)));
}

/** Farthest that a patch is seen from where it is expected, in steps. */
const OFF = 0.2;

/** The transform again, of every patch that lies where it says. */
function gathered(map: Homography, patches: readonly Patch[]): Homography {
  const placed: PlacedPatch[] = [];
  for (let i = 0; i < CHART_COLUMNS * CHART_ROWS; i++) {
    const [column, row] = [i % CHART_COLUMNS, Math.floor(i / CHART_COLUMNS)];
    const at = mapPoint(map, { x: column, y: row });
    const next = mapPoint(map, { x: column + 0.5, y: row + 0.5 });
    const far = OFF * Math.SQRT2 * Math.hypot(next.x - at.x, next.y - at.y);
    const patch = patches.find(({ x, y }) => Math.hypot(x - at.x, y - at.y) < far);
    if (patch) placed.push({ patch, column, row });
  }
  return placed.length < LEAST ? map : mapOf(placed);
}

/** In pixels of the picture, a little over whose edge they may lie; null where the card is not whole. */
function cornersOf(map: Homography, { scale }: SmallPicture, { width, height }: Pixels): Quad | null {
  const [right, bottom] = [CHART_COLUMNS - 1 + HALF, CHART_ROWS - 1 + HALF];
  const at = (x: number, y: number) => {
    const place = mapPoint(map, { x, y });
    return { x: (place.x + 0.5) * scale, y: (place.y + 0.5) * scale };
  };
  const corners = [at(-HALF, -HALF), at(right, -HALF), at(right, bottom), at(-HALF, bottom)] as const;
  const isWhole = corners.every(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height);
  return isWhole ? corners : null;
}

function isChart(picture: Pixels, corners: Quad): boolean {
  try {
    const { residual, turns } = readChart(picture, corners);
    return turns === 0 && residual.mean < WORST_MEAN;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
