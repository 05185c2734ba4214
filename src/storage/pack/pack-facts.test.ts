import { expect, it } from 'vitest';
import { FLAT_PICTURES } from '../../dataset/paints/flat-paint.ts';
import { packPaints, unpackPaints } from './pack-paints.ts';

const paint = { index: 0, folder: 'P1 Brick', code: 'P1', name: 'Brick', colour: [178, 76, 60] as const };
const flat = { ...paint, pictures: FLAT_PICTURES, thumbnail: null };

it('what a list says of a paint travels in its pack, and a pack without it is as it was', () => {
  const facts = { price: '29,90 €', stock: '7' };
  const travelled = (one: typeof flat & { facts?: object }) =>
    unpackPaints(JSON.parse(JSON.stringify(packPaints([one]))), new Uint8Array(), 1);
  expect(travelled({ ...flat, facts })).toEqual([{ ...flat, facts }]);
  expect(travelled(flat)).toEqual([flat]);
});

it('facts without end are refused', () => {
  const item = { folder: 'A', code: null, name: 'A', colour: [1, 2, 3], facts: { price: 'x'.repeat(1e6) } };
  expect(() => unpackPaints([item], new Uint8Array(), 1)).toThrow();
});
