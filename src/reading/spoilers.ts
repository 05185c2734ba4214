// Tells apart what makes part of a region unlike the rest: glare, a shadow's edge, another colour, a texture.
//
// Light on one matt paint scales it: a cell is then level · paint (linear light), a shadow as well. Glare adds some of
// the light's own colour: level · paint + k · light, k > 0. What is neither is another colour.
import { codeOfLinear, type Rgb } from '../colour/srgb.ts';
import type { RegionCells } from './region-cells.ts';
import type { CellMask } from './frame-reading.ts';

export interface Spoilers {
  glare: CellMask | null;
  /** The side of the edge that the colour was not taken from. */
  shadowEdge: CellMask | null;
  otherColour: CellMask | null;
  /** Relative deviation of the level from cell to cell, where it is a texture; else null. */
  texture: number | null;
}

/** A cell departs from the paint's ray if a channel is off by more, code values, and per code value of its level. */
const OFF_RAY = { code: 3, relative: 0.018 };
/** Shading within a region (natural log of the level) that nobody needs to hear of. */
const SHADING = 0.13;
/** A spoilt part of fewer cells is not told. */
const SMALLEST_PART = 0.03;
/** Two levels are a shadow's edge: apart by so much (natural log), each that even beside it; a highlight is a hump. */
const SHADOW = { apart: 0.16, even: 0.25 };
const CHANNELS = [0, 1, 2] as const;
/** Squared cosine from which on a paint has the light's colour. */
const LIKE = 0.97;
/** Deviations of the level from cell to cell beyond this are texture, relative. */
const TEXTURE = 0.03;
/** From this code value on the mean of a cell says no more than that the channel is at its top, or near. */
const CLIPPED = 248;
/** Lights that a highlight may have where no white tells: even, warmer to a candle's, a blue sky's (linear sRGB). */
const LIGHTS: readonly Rgb[] = [
  [1, 1, 1],
  [1, 0.9, 0.75],
  [1, 0.78, 0.55],
  [1, 0.62, 0.32],
  [0.75, 0.9, 1],
];
/** A highlight fades out: at least this share of its cells has less than half of its most. */
const FADING = 0.25;

interface Cell {
  /** Natural log of the level along the ray of the paint. */
  level: number;
  isOnRay: boolean;
  isGlare: boolean;
  /** Of the light's colour, added to the paint's where it is glare; 1 gives a white's. */
  added: number;
}

/**
 * `paint`: linear light of the region's paint; `light`: that of a white in the same light, any scale; null when there is
 * none to tell: then the common light that explains most as glare.
 */
export function findSpoilers(region: RegionCells, paint: Rgb, whiteLight: Rgb | null): Spoilers {
  const cells = inLikeliestLight(region, paint, whiteLight);
  const other = cells.map(({ isOnRay, isGlare }) => !isOnRay && !isGlare);
  const isBright = (cell: Cell) => !texture && cell.isOnRay && cell.level > SHADING;
  const texture = textureOf(region, cells);
  // Within a texture single cells are lighter or darker, which is no shadow and no glare.
  const split = texture
    ? null
    : twoLevels(cells.filter(({ isOnRay, isGlare }) => isOnRay && !isGlare).map(({ level }) => level));
  // On a paint of the light's own colour glare stays on the ray; on another it does not, and what is brighter is lit.
  const hasGlare = cells.filter(({ isGlare }) => isGlare).length >= smallestPart(cells.length);
  const isOfLight = (whiteLight ? [whiteLight] : LIGHTS).some((light) => isLike(paint, light));
  const brightIsGlare = split === null && (hasGlare || isOfLight);
  const glare = cells.map((cell) => cell.isGlare || (brightIsGlare && isBright(cell)));
  const isApart = ({ isOnRay, isGlare, level }: Cell) => {
    if (split === null) return !brightIsGlare && level > SHADING && isOnRay && !texture;
    return isOnRay && !isGlare && (split > 0 ? level > split : level < split);
  };
  return {
    glare: maskOf(region, glare),
    shadowEdge: maskOf(region, cells.map(isApart)),
    otherColour: maskOf(region, other),
    texture,
  };
}

interface Judged {
  light: Rgb;
  cells: Cell[];
}

function inLikeliestLight(region: RegionCells, paint: Rgb, light: Rgb | null): Cell[] {
  const [firstLight, ...lights] = light ? [light] : LIGHTS;
  const judged = (i: number, each: Rgb) => judge(region.linear[i]!, region.codes[i]!, paint, each);
  const first: Judged = { light: firstLight!, cells: region.codes.map((_, i) => judged(i, firstLight!)) };
  if (first.cells.every(({ isOnRay, isGlare }) => isOnRay || isGlare)) return first.cells;
  // Whether a cell is on the ray of the paint is the same in every light.
  const isSettled = (cell: Cell, i: number) => cell.isOnRay && Math.max(...region.codes[i]!) < CLIPPED;
  const others = lights.map((each) => ({
    light: each,
    cells: first.cells.map((cell, i) => (isSettled(cell, i) ? cell : judged(i, each))),
  }));
  const count = ({ cells }: Judged) => cells.filter(({ isGlare }) => isGlare).length;
  // What is no highlight may look like one in some light: another paint has one edge, and does not fade out.
  const mayBe = others.filter((one) => isLike(paint, one.light) || isFading(one));
  return mayBe.reduce((best, one) => (count(one) > count(best) ? one : best), first).cells;
}

function isFading({ cells }: Judged): boolean {
  const added = cells.filter(({ isGlare }) => isGlare).map((cell) => cell.added);
  const most = Math.max(...added);
  return added.filter((k) => k < most / 2).length >= FADING * added.length;
}

function judge(linear: Rgb, codes: Rgb, paint: Rgb, light: Rgb): Cell {
  const scale = Math.max(1e-4, dot(linear, paint) / dot(paint, paint));
  const isOnRay = isNear(codes, paint, scale, light, 0);
  const isClipped = Math.max(codes[0], codes[1], codes[2]) >= CLIPPED;
  const level = Math.log(scale);
  // On a grey a highlight at its top stays on the ray as well.
  const isApart = !isOnRay || (isClipped && level > SHADING);
  if (!isApart) return { level, isOnRay, isGlare: false, added: 0 };
  const [a, k] = (isClipped ? clippedMixture : mixtureOf)(linear, paint, light, codes);
  return { level, isOnRay, isGlare: a > 0.6 && k > 0 && isNear(codes, paint, a, light, k), added: k };
}

/** Whether code values are those of a · paint + k · light, as near as a cell can tell. */
function isNear(codes: Rgb, paint: Rgb, a: number, light: Rgb, k: number): boolean {
  const tolerance = OFF_RAY.code + OFF_RAY.relative * Math.max(codes[0], codes[1], codes[2]);
  for (const c of CHANNELS) {
    const expected = codeOfLinear(a * paint[c] + k * light[c]);
    if (Math.abs(codes[c] - expected) <= tolerance) continue;
    if (!(codes[c] >= CLIPPED && expected > CLIPPED)) return false;
  }
  return true;
}

/** With a channel at its top the others tell: how much light is added to the paint as it is. */
function clippedMixture(linear: Rgb, paint: Rgb, light: Rgb, codes: Rgb): [a: number, k: number] {
  const open = CHANNELS.filter((c) => codes[c] < CLIPPED);
  if (open.length === 0)
    return [1, Math.max(...CHANNELS.map((c) => (1 - paint[c]) / Math.max(1e-3, light[c])))];
  const products = open.map((c) => light[c] * (linear[c] - paint[c]));
  const squares = open.map((c) => light[c] ** 2);
  return [1, sumOf(products) / sumOf(squares)];
}

/** Whether glare of the light could not be told from more light on the paint. */
function isLike(paint: Rgb, light: Rgb): boolean {
  return dot(paint, light) ** 2 > LIKE * dot(paint, paint) * dot(light, light);
}

/** Least squares of linear ≈ a · paint + k · light. */
function mixtureOf(linear: Rgb, paint: Rgb, light: Rgb): [a: number, k: number] {
  const [pp, pl, ll] = [dot(paint, paint), dot(paint, light), dot(light, light)];
  const [xp, xl] = [dot(linear, paint), dot(linear, light)];
  const determinant = pp * ll - pl * pl;
  if (determinant < 1e-4 * pp * ll) return [xp / pp, 0];
  return [(xp * ll - xl * pl) / determinant, (xl * pp - xp * pl) / determinant];
}

/**
 * Where two levels part (Otsu's threshold), or null when they are one: too near together, or a gradual change. Signed
 * as the side that is apart from the paint's own level, 0. N. Otsu, IEEE Trans. Systems, Man, and Cybernetics 9 (1979).
 */
function twoLevels(levels: number[]): number | null {
  const sorted = Float64Array.from(levels).sort();
  const n = sorted.length;
  const total = sorted.reduce((a, b) => a + b, 0);
  let [best, at, sum] = [0, 0, 0];
  for (let i = 1; i < n; i++) {
    sum += sorted[i - 1]!;
    const gap = (total - sum) / (n - i) - sum / i;
    const between = i * (n - i) * gap * gap;
    if (between > best) [best, at] = [between, i];
  }
  if (at < SMALLEST_PART * n || n - at < SMALLEST_PART * n) return null;
  const [lower, upper] = [statisticsOf(sorted.subarray(0, at)), statisticsOf(sorted.subarray(at))];
  const gap = upper.mean - lower.mean;
  const isEven = (side: { variance: number }) => Math.sqrt(side.variance) < SHADOW.even * gap;
  if (gap < SHADOW.apart || !isEven(lower) || !isEven(upper)) return null;
  const threshold = (upper.mean + lower.mean) / 2;
  return threshold === 0 ? 1e-9 : threshold;
}

function statisticsOf(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length };
}

/**
 * From the median bend of the level over three neighbours, so that neither single edges count nor the slope of a
 * highlight.
 */
function textureOf({ columns }: RegionCells, cells: Cell[]): number | null {
  const bends: number[] = [];
  cells.forEach((cell, i) => {
    const [left, right] = [cells[i - 1], cells[i + 1]];
    const hasBoth = i % columns > 0 && (i + 1) % columns > 0 && left && right;
    if (hasBoth && left.isOnRay && cell.isOnRay && right.isOnRay)
      bends.push(Math.abs(left.level - 2 * cell.level + right.level));
  });
  if (bends.length < 8) return null;
  const deviation = bends.sort((a, b) => a - b)[bends.length >> 1]! / (0.6745 * Math.sqrt(6));
  return deviation > TEXTURE ? deviation : null;
}

function maskOf({ columns, rows }: RegionCells, isSpoilt: boolean[]): CellMask | null {
  const count = isSpoilt.filter(Boolean).length;
  if (count < smallestPart(isSpoilt.length)) return null;
  return { columns, rows, cells: Uint8Array.from(isSpoilt, Number) };
}

function smallestPart(cells: number): number {
  return Math.max(2, SMALLEST_PART * cells);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
