// For tests and journeys: a picture of a colour card, seen in perspective, in some light. Not part of the app.
import { linearOfCode, codeOfLinear } from '../../colour/srgb.ts';
import { homographyOfQuad, invertHomography, mapPoint, type Quad } from '../../shared/homography.ts';
import type { Random } from '../../shared/random.ts';
import type { Rgb } from '../dataset.ts';
import type { CardPicture } from './cut-cells.ts';

export interface CardScene {
  width: number;
  height: number;
  corners: Quad;
  rows: number;
  columns: number;
  /** Of each cell, row by row. */
  colours: readonly Rgb[];
  /** Share of a cell's side that is the card's own black at each edge. */
  gap?: number;
  /** Gains of the light in linear light. */
  light?: Rgb;
  /** Standard deviation of a pixel, code values. */
  noise?: number;
}

const TABLE: Rgb = [96, 92, 88];
const CARD: Rgb = [24, 24, 26];

/** One sample per pixel, at its middle. */
export function renderCard(scene: CardScene, random: Random): CardPicture {
  const { width, height, corners, light = [1, 1, 1], noise = 0 } = scene;
  const toCard = invertHomography(homographyOfQuad(corners)!);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const { x, y } = mapPoint(toCard, { x: (i % width) + 0.5, y: Math.floor(i / width) + 0.5 });
    const paint = colourAt(scene, x, y);
    for (let c = 0; c < 3; c++) {
      const lit = codeOfLinear(linearOfCode(paint[c]!) * light[c]!);
      data[4 * i + c] = lit + (noise > 0 ? noise * random.gaussian() : 0);
    }
    data[4 * i + 3] = 255;
  }
  return { data, width, height };
}

function colourAt({ rows, columns, colours, gap = 0 }: CardScene, x: number, y: number): Rgb {
  if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) return TABLE;
  const [u, v] = [(x * columns) % 1, (y * rows) % 1];
  if (Math.min(u, v, 1 - u, 1 - v) < gap) return CARD;
  return colours[Math.floor(y * rows) * columns + Math.floor(x * columns)]!;
}
