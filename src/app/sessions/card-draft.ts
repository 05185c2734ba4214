// A card's grid as somebody drags it into place: corners, lines, names, which cells are paints. No DOM, no pixels.
import { namesOfText } from '../../dataset/card/card-names.ts';
import { cellLabel, type CardGrid, type CardPlan } from '../../dataset/card/card-plan.ts';
import type { PixelRegion } from '../../dataset/preprocess.ts';
import {
  homographyOfQuad,
  invertHomography,
  mapPoint,
  type Point,
  type Quad,
} from '../../shared/homography.ts';
import type { Size } from '../../reading/region-geometry.ts';

export interface CardDraft extends CardGrid {
  /** Names that were typed or pasted, by label (`A1`): they stay when rows and columns come and go. */
  names: ReadonlyMap<string, string>;
  /** Labels of cells that are no paints. */
  off: ReadonlySet<string>;
  white: { kind: 'none' } | { kind: 'cell'; label: string } | { kind: 'box'; region: PixelRegion };
}

export interface DraftCell {
  label: string;
  name: string;
  isWhite: boolean;
  /** Whether it becomes a paint; a white never does. */
  isPaint: boolean;
}

/** Share of the picture outside of the first grid, at each edge. */
const FIRST_INSET = 0.12;

export function firstDraft(picture: Size): CardDraft {
  const corners = cornersWithin(picture, FIRST_INSET);
  return {
    corners,
    rows: 4,
    columns: 6,
    margin: 0.2,
    names: new Map(),
    off: new Set(),
    white: { kind: 'none' },
  };
}

/** A rectangle in the picture, `inset` of its sides away from each edge. */
export function cornersWithin({ width, height }: Size, inset: number): Quad {
  const [x, y] = [width * inset, height * inset];
  return [
    { x, y },
    { x: width - x, y },
    { x: width - x, y: height - y },
    { x, y: height - y },
  ];
}

/** All cells, row by row. */
export function cellsOf({ rows, columns, names, off, white }: CardDraft): DraftCell[] {
  return Array.from({ length: rows * columns }, (_, cell) => {
    const label = cellLabel(Math.floor(cell / columns), cell % columns);
    const isWhite = white.kind === 'cell' && white.label === label;
    return { label, name: names.get(label) || label, isWhite, isPaint: !isWhite && !off.has(label) };
  });
}

/** What the worker takes. A white cell that the grid no longer has is none. */
export function planOfDraft(draft: CardDraft, reflectance: number): CardPlan {
  const { corners, rows, columns, margin, white } = draft;
  const cells = cellsOf(draft);
  const whiteCell = cells.findIndex(({ isWhite }) => isWhite);
  return {
    ...{ corners, rows, columns, margin },
    names: cells.map(({ name, isPaint }) => (isPaint ? name : null)),
    white:
      white.kind === 'box'
        ? { at: { region: white.region }, reflectance }
        : whiteCell >= 0
          ? { at: { cell: whiteCell }, reflectance }
          : null,
  };
}

export function withCorner(
  draft: CardDraft,
  corner: number,
  point: Point,
  { width, height }: Size,
): CardDraft {
  const inside = { x: Math.min(width, Math.max(0, point.x)), y: Math.min(height, Math.max(0, point.y)) };
  return { ...draft, corners: draft.corners.map((p, i) => (i === corner ? inside : p)) as unknown as Quad };
}

export function withName(draft: CardDraft, label: string, name: string): CardDraft {
  const names = new Map(draft.names);
  if (name === '') names.delete(label);
  else names.set(label, name);
  return { ...draft, names };
}

export function withPaint(draft: CardDraft, label: string, isPaint: boolean): CardDraft {
  const off = new Set(draft.off);
  if (isPaint) off.delete(label);
  else off.add(label);
  const isWhite = draft.white.kind === 'cell' && draft.white.label === label;
  return { ...draft, off, white: isPaint && isWhite ? { kind: 'none' } : draft.white };
}

/** Names from a list, one a line, for the cells that are paints, row by row; `left` are those without a cell. */
export function withPastedNames(
  draft: CardDraft,
  text: string,
): { draft: CardDraft; used: number; left: number } {
  const pasted = namesOfText(text);
  const paints = cellsOf(draft).filter(({ isPaint }) => isPaint);
  const used = Math.min(paints.length, pasted.length);
  const names = new Map(draft.names);
  for (let i = 0; i < used; i++) names.set(paints[i]!.label, pasted[i]!);
  return { draft: { ...draft, names }, used, left: pasted.length - used };
}

/** The number of the cell at a point of the picture, or null outside of the grid. */
export function cellAt({ corners, rows, columns }: CardGrid, point: Point): number | null {
  const homography = homographyOfQuad(corners);
  if (!homography) return null;
  const { x, y } = mapPoint(invertHomography(homography), point);
  if (!(x >= 0 && x < 1 && y >= 0 && y < 1)) return null;
  return Math.floor(y * rows) * columns + Math.floor(x * columns);
}

/** Where an arrow key takes a corner, or null for another key: fine steps, ten times as far with Shift. */
export function cornerAfterKey({ x, y }: Point, key: string, shift: boolean, picture: Size): Point | null {
  const step = Math.max(1, Math.round(Math.min(picture.width, picture.height) / 500)) * (shift ? 10 : 1);
  if (key === 'ArrowLeft') return { x: x - step, y };
  if (key === 'ArrowRight') return { x: x + step, y };
  if (key === 'ArrowUp') return { x, y: y - step };
  if (key === 'ArrowDown') return { x, y: y + step };
  return null;
}
