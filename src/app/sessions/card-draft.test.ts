import { expect, it } from 'vitest';
import { homographyOfCard } from '../../dataset/card/card-plan.ts';
import {
  cellAt,
  cellsOf,
  cornerAfterKey,
  firstDraft,
  planOfDraft,
  withCorner,
  withName,
  withPaint,
  withPastedNames,
} from './card-draft.ts';

const PICTURE = { width: 1200, height: 900 };
const first = firstDraft(PICTURE);
const small = { ...first, rows: 2, columns: 3 };

it('starts as a grid that can be cut', () => {
  expect(() => homographyOfCard(planOfDraft(first, 0.9))).not.toThrow();
});

it('keeps names and switches of cells while rows and columns go and come back', () => {
  const named = withPaint(withName(small, 'B2', '0N05 Fawn'), 'A3', false);
  const wider = { ...named, columns: 2 };
  expect(planOfDraft(wider, 0.9).names).toEqual(['A1', 'A2', 'B1', '0N05 Fawn']);
  const back = { ...wider, columns: 3 };
  expect(planOfDraft(back, 0.9).names).toEqual(['A1', 'A2', null, 'B1', '0N05 Fawn', 'B3']);
  expect(cellsOf(withName(back, 'B2', ''))[4]!.name).toBe('B2');
});

it('gives pasted names to the cells that are paints, in their order, and counts what is left', () => {
  const { draft, used, left } = withPastedNames(withPaint(small, 'A2', false), 'a\nb\n\nc\nd\ne\nf\ng');
  expect(planOfDraft(draft, 0.9).names).toEqual(['a', null, 'b', 'c', 'd', 'e']);
  expect({ used, left }).toEqual({ used: 5, left: 2 });
});

it('takes a white cell for no paint, until it is switched on as one or the grid loses it', () => {
  const white = { ...small, white: { kind: 'cell', label: 'B3' } as const };
  expect(planOfDraft(white, 0.8)).toMatchObject({ white: { at: { cell: 5 }, reflectance: 0.8 } });
  expect(planOfDraft(white, 0.8).names[5]).toBeNull();
  expect(planOfDraft({ ...white, rows: 1 }, 0.8).white).toBeNull();
  const on = withPaint(white, 'B3', true);
  expect(planOfDraft(on, 0.8)).toMatchObject({ white: null, names: { 5: 'B3' } });
});

it('finds the cell under a point, and none beside the grid', () => {
  const slanted = withCorner(small, 0, { x: 300, y: 250 }, PICTURE);
  expect(cellAt(slanted, { x: 305, y: 256 })).toBe(0);
  expect(cellAt(slanted, { x: 1040, y: 780 })).toBe(5);
  expect(cellAt(slanted, { x: 200, y: 200 })).toBeNull();
  expect(cellAt(withCorner(small, 0, { x: 1056, y: 792 }, PICTURE), { x: 600, y: 400 })).toBeNull();
});

it('keeps corners within the picture, moved by keys too', () => {
  expect(withCorner(small, 2, { x: 5000, y: -3 }, PICTURE).corners[2]).toEqual({ x: 1200, y: 0 });
  expect(cornerAfterKey({ x: 5, y: 5 }, 'ArrowUp', false, PICTURE)).toEqual({ x: 5, y: 3 });
  expect(cornerAfterKey({ x: 5, y: 5 }, 'ArrowLeft', true, PICTURE)).toEqual({ x: -15, y: 5 });
  expect(cornerAfterKey({ x: 5, y: 5 }, 'a', false, PICTURE)).toBeNull();
});
