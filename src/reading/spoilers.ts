// Tells apart what makes part of a region unlike the rest: glare, a shadow's edge, another colour, a texture.
//
// Light on one matt paint scales it: a cell is then level · paint (linear light), a shadow as well. Glare adds some of
// the light's own colour: level · paint + k · light, k > 0. What is neither is another colour.
import { codeOfLinear, type Rgb } from '../colour/srgb.ts';
import type { RegionCells } from './region-cells.ts';
import type { CellMask } from './types.ts';

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
/** Squared cosine from which on a paint has the light's colour. */
const LIKE = 0.97;
/** Level differences of neighbouring cells beyond this are texture, relative. */
const TEXTURE = 0.03;

interface Cell {
  /** Natural log of the level along the ray of the paint. */
  level: number;
  isOnRay: boolean;
  isGlare: boolean;
}

/** `paint`: linear light of the region's paint; `light`: that of a white in the same light, any scale. */
export function findSpoilers(region: RegionCells, paint: Rgb, light: Rgb): Spoilers {
  const cells = region.linear.map((linear, i) => judge(linear, region.codes[i]!, paint, light));
  const other = cells.map(({ isOnRay, isGlare }) => !isOnRay && !isGlare);
  const isBright = (cell: Cell) => !texture && cell.isOnRay && cell.level > SHADING;
  const texture = textureOf(region, cells);
  // Within a texture single cells are lighter or darker, which is no shadow and no glare.
  const split = texture ? null : twoLevels(cells.filter(({ isOnRay }) => isOnRay).map(({ level }) => level));
  // On a paint of the light's own colour glare stays on the ray; on another it does not, and what is brighter is lit.
  const hasGlare = cells.filter(({ isGlare }) => isGlare).length >= smallestPart(cells.length);
  const brightIsGlare = split === null && (hasGlare || isLike(paint, light));
  const glare = cells.map((cell) => cell.isGlare || (brightIsGlare && isBright(cell)));
  const isApart = ({ isOnRay, level }: Cell) => {
    if (split === null) return !brightIsGlare && level > SHADING && isOnRay && !texture;
    return isOnRay && (split > 0 ? level > split : level < split);
  };
  return {
    glare: maskOf(region, glare),
    shadowEdge: maskOf(region, cells.map(isApart)),
    otherColour: maskOf(region, other),
    texture,
  };
}

function judge(linear: Rgb, codes: Rgb, paint: Rgb, light: Rgb): Cell {
  const scale = Math.max(1e-4, dot(linear, paint) / dot(paint, paint));
  const tolerance = OFF_RAY.code + OFF_RAY.relative * Math.max(...codes);
  const isNear = (a: number, k: number) =>
    [0, 1, 2].every((c) => Math.abs(codes[c]! - codeOfLinear(a * paint[c]! + k * light[c]!)) <= tolerance);
  const isOnRay = isNear(scale, 0);
  const [a, k] = mixtureOf(linear, paint, light);
  const isClipped = Math.max(...codes) > 252;
  const isGlare = !isOnRay && a > 0.6 && k > 0 && (isNear(a, k) || (isClipped && scale > 1));
  return { level: Math.log(scale), isOnRay, isGlare };
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

/** From the median difference of the level between neighbours, so that single edges don't count. */
function textureOf({ columns }: RegionCells, cells: Cell[]): number | null {
  const differences: number[] = [];
  cells.forEach((cell, i) => {
    const next = cells[i + 1];
    if ((i + 1) % columns !== 0 && next && cell.isOnRay && next.isOnRay)
      differences.push(Math.abs(cell.level - next.level));
  });
  if (differences.length < 8) return null;
  const deviation = differences.sort((a, b) => a - b)[differences.length >> 1]! / (0.6745 * Math.SQRT2);
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

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
