// What is to be cut out of a photographed colour card, as the page says it: the grid, its names, its white. No pixels.
import {
  homographyOfQuad,
  mapPoint,
  problemOfQuad,
  type Homography,
  type Point,
  type Quad,
} from '../../shared/homography.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import type { PixelRegion } from '../preprocess.ts';

/** Where the cells lie. */
export interface CardGrid {
  /** Outer corners of the grid as the card is read, in pixels of the picture as displayed. */
  corners: Quad;
  rows: number;
  columns: number;
  /** Share of a cell's side that is left out at each of its edges, 0 to MOST_MARGIN. */
  margin: number;
}

export interface CardWhite {
  /** A cell's number, row by row from 0, or a part of the picture in pixels. */
  at: { cell: number } | { region: PixelRegion };
  /** Share of the light that it reflects, (0, 1]. */
  reflectance: number;
}

export interface CardPlan extends CardGrid {
  /** Of each cell, row by row: “code name” as a folder would be called; null for a cell that is no paint. */
  names: (string | null)[];
  white: CardWhite | null;
}

export const MOST_LINES = 40;
export const MOST_MARGIN = 0.45;
/** A picture with a shorter side than this has no card in it that could be read. */
export const LEAST_PICTURE_PX = 48;
/** What is read of a cell must be this wide and high in pixels. */
export const LEAST_CELL_PX = 6;

/** A rectangle in the card's own coordinates, 0–1 across the whole grid. */
export interface CardRect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What is read of a cell: without its margins. */
export function insideOfCell({ rows, columns, margin }: CardGrid, cell: number): CardRect {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  return {
    left: (column + margin) / columns,
    top: (row + margin) / rows,
    width: (1 - 2 * margin) / columns,
    height: (1 - 2 * margin) / rows,
  };
}

/** The corners of a rectangle of the card in the picture. */
export function quadOfRect(homography: Homography, { left, top, width, height }: CardRect): Quad {
  const at = (x: number, y: number) => mapPoint(homography, { x, y });
  const [right, bottom] = [left + width, top + height];
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

/** Mean width and height of a quad's opposite sides, pixels. */
export function sizeOfQuad([a, b, c, d]: Quad): { width: number; height: number } {
  const length = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);
  return { width: (length(a, b) + length(d, c)) / 2, height: (length(b, c) + length(a, d)) / 2 };
}

/** `A1` for the first cell: a letter for the row, from Z on two, and the column's number. */
export function cellLabel(row: number, column: number): string {
  const letter = String.fromCharCode(65 + (row % 26));
  return `${row < 26 ? '' : String.fromCharCode(64 + Math.floor(row / 26))}${letter}${column + 1}`;
}

/**
 * The transform from the card's coordinates to the picture.
 * @throws AppError `not-a-dataset` with a sentence, if the corners, the grid or the size of its cells make no card.
 */
export function homographyOfCard(grid: CardGrid): Homography {
  const { rows, columns, margin, corners } = grid;
  const isLine = (n: number) => Number.isInteger(n) && n >= 1 && n <= MOST_LINES;
  if (!isLine(rows) || !isLine(columns)) throw badCard(message('card.lines', { most: MOST_LINES }));
  if (!(margin >= 0 && margin <= MOST_MARGIN)) throw badCard(message('card.nothingLeft'));
  const homography = homographyOfQuad(corners);
  if (!homography) throw badCard(message(`card.corners.${problemOfQuad(corners) ?? 'flat'}`));
  const least = leastCellPx(grid, homography);
  if (least < LEAST_CELL_PX) throw badCard(message('card.smallCells', { pixels: Math.floor(least) }));
  return homography;
}

/** The shortest side of what is read of any cell, in pixels: cells shrink away from the camera, so a corner's is it. */
function leastCellPx(grid: CardGrid, homography: Homography): number {
  const { rows, columns } = grid;
  const corners = [0, columns - 1, (rows - 1) * columns, rows * columns - 1];
  const sizes = corners.map((cell) => sizeOfQuad(quadOfRect(homography, insideOfCell(grid, cell))));
  return Math.min(...sizes.flatMap(({ width, height }) => [width, height]));
}

export function badCard(why: Message): AppError {
  return new AppError('not-a-dataset', why);
}
