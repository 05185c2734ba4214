import { describe, expect, it } from 'vitest';
import { linearOfRgb } from '../../colour/srgb.ts';
import {
  firstWallDraft,
  MOST_SCHEMES,
  MOST_SURFACES,
  MOST_TRIED,
  nextKind,
  schemeOf,
  wishOf,
  withoutScheme,
  withoutSurface,
  withPaint,
  withScheme,
  withStroke,
  withSurface,
  withSurfaceChange,
  type WallPaint,
} from './wall-draft.ts';

const CARD = { x: 1, y: 2, width: 3, height: 4 };
const paintOf = (name: string): WallPaint => ({
  code: null,
  name,
  rgb: [10, 20, name.length],
  catalogue: 'C',
});
const first = firstWallDraft(CARD, null);
const tap = { points: [[5, 6]] as const, radius: 0, isPart: true };

describe('what is decided about a wall', () => {
  it('begins with one wall, in the paint that somebody came with', () => {
    const draft = firstWallDraft(CARD, paintOf('Moss'));
    expect(draft.surfaces.map(({ kind }) => kind)).toEqual(['wall']);
    expect(wishOf(draft, 'taken').surfaces[0]!.to).toEqual(linearOfRgb([10, 20, 4]));
    expect(wishOf(first, 'lamp')).toEqual({
      light: 'lamp',
      surfaces: [{ id: '1', strokes: [], known: { kind: 'nothing' }, to: null }],
    });
  });

  it('has a trim and a ceiling next, and no more surfaces than can be told apart', () => {
    const three = withSurface(withSurface(first));
    expect(three.surfaces.map(({ kind }) => kind)).toEqual(['wall', 'trim', 'ceiling']);
    expect(nextKind(three)).toBe('wall');
    let many = first;
    for (let i = 0; i < 20; i++) many = withSurface(many);
    expect(many.surfaces).toHaveLength(MOST_SURFACES);
    expect(new Set(many.surfaces.map(({ id }) => id)).size).toBe(MOST_SURFACES);
  });

  it('forgets a surface’s paints in all schemes with it; the last surface stays', () => {
    let draft = withPaint(withSurface(first), '2', paintOf('Moss'));
    draft = withoutSurface(withScheme(draft), '2');
    expect(draft.schemes.map(({ paints }) => paints)).toEqual([{}, {}]);
    expect(withoutSurface(draft, '1')).toBe(draft);
  });

  it('keeps the four paints that were tried last, each once', () => {
    let draft = first;
    for (const name of ['A', 'Bb', 'Ccc', 'Bb', 'Dddd', 'Eeeee'])
      draft = withPaint(draft, '1', paintOf(name));
    expect(draft.surfaces[0]!.tried.map(({ name }) => name)).toEqual(['Bb', 'Ccc', 'Dddd', 'Eeeee']);
    expect(draft.surfaces[0]!.tried).toHaveLength(MOST_TRIED);
    expect(wishOf(withPaint(draft, '1', null), 'taken').surfaces[0]!.to).toBeNull();
  });

  it('keeps schemes apart, and always one', () => {
    const one = withPaint(first, '1', paintOf('Moss'));
    const two = withPaint(withScheme(one), '1', paintOf('Ochre'));
    expect(schemeOf(two).paints['1']!.name).toBe('Ochre');
    expect(schemeOf({ ...two, schemeId: '1' }).paints['1']!.name).toBe('Moss');
    const left = withoutScheme(two, two.schemeId);
    expect(schemeOf(left).paints['1']!.name).toBe('Moss');
    expect(withoutScheme(left, '1')).toBe(left);
    let many = first;
    for (let i = 0; i < 20; i++) many = withScheme(many);
    expect(many.schemes).toHaveLength(MOST_SCHEMES);
  });

  it('rests on what is known: a card for all, a present paint for the surface that has one', () => {
    const marked = withStroke(withSurface(first), '1', tap);
    const known = withSurfaceChange({ ...marked, known: 'paint' }, '1', { present: paintOf('Old') });
    expect(wishOf(known, 'taken').surfaces.map((surface) => surface.known)).toEqual([
      { kind: 'paint', reflectance: linearOfRgb([10, 20, 3]) },
      { kind: 'nothing' },
    ]);
    expect(wishOf({ ...known, known: 'card' }, 'taken').surfaces[1]!.known).toEqual({
      ...{ kind: 'card', region: CARD, reflectance: 0.9 },
    });
    expect(wishOf(known, 'taken').surfaces[0]!.strokes).toEqual([tap]);
  });
});
