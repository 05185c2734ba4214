import { describe, expect, it } from 'vitest';
import type { Paint, Picture } from '../dataset.ts';
import { FLAT_PICTURES } from '../paints/flat-paint.ts';
import { changesOfUpdate, planUpdate, usualChoice } from './plan-update.ts';

const NOW = 77;
const ALL = { added: true, changed: true, gone: true };

const flat = (index: number, code: string | null, name: string, patch: Partial<Paint> = {}): Paint => ({
  ...{ index, folder: code ? `${code} ${name}` : name, code, name, colour: [index, 20, 30] },
  ...{ pictures: FLAT_PICTURES, thumbnail: null, ...patch },
});

const pictured = (paint: Paint, hash: string, pixels: number): Paint => {
  const key: Picture = { path: `${paint.folder}/key.png`, role: 'key', factor: 1, pixels, hash };
  return { ...paint, pictures: [key], thumbnail: new Uint8Array(3072) };
};

const from = (paints: Paint[], same: number[] = []) => ({ name: 'x', source: 'list' as const, paints, same });
const names = (paints: readonly { name: string }[]) => paints.map(({ name }) => name);

describe('what a source would change', () => {
  it('is told by code first, then by folder or name, then by pictures', () => {
    const known = [
      flat(0, 'A1', 'Fawn'),
      flat(1, null, 'Sky'),
      pictured(flat(2, 'C3', 'Moss'), 'a'.repeat(16), 0),
      flat(3, 'D4', 'Rust'),
    ];
    const incoming = [
      flat(0, 'a1', 'Deer', { colour: [0, 20, 30] }),
      flat(1, null, 'Sky', { colour: [90, 20, 30] }),
      { ...pictured(flat(2, null, 'Fern'), 'a'.repeat(16), 0), colour: [2, 20, 30] as const },
      flat(3, 'E5', 'New'),
    ];
    const plan = planUpdate(known, from(incoming));
    expect(plan.changed.map(({ before, fields }) => [before.index, fields])).toEqual([
      [0, ['code', 'name']],
      [1, ['colour']],
    ]);
    expect([names(plan.added), names(plan.gone), names(plan.same)]).toEqual([['New'], ['Rust'], ['Moss']]);
  });

  it('keeps what a person said, takes new prices in, and leaves pictures to sources that have some', () => {
    const known = [
      {
        ...pictured(flat(0, 'A1', 'Fawn'), 'b'.repeat(16), 0),
        tags: ['hall'],
        facts: { price: '9', stock: '3' },
      },
    ];
    const priced = flat(0, 'A1', 'Fawn', { colour: [200, 0, 0], facts: { price: '11' } });
    const [change] = planUpdate(known, from([priced])).changed;
    expect(change!.fields).toEqual(['facts']);
    expect(change!.after).toEqual({ ...known[0], facts: { price: '11', stock: '3' } });
  });

  it('becomes changes that keep places: new paints come last, gone ones stay, those of before come back', () => {
    const known = [flat(0, 'A1', 'Fawn'), flat(1, 'B2', 'Sky', { goneAt: 5 }), flat(2, 'C3', 'Rust')];
    const incoming = [
      flat(0, 'B2', 'Sky', { colour: [1, 20, 30] }),
      pictured(flat(1, 'N1', 'New'), 'c'.repeat(16), 4),
    ];
    const plan = planUpdate(known, from(incoming, [0]));
    const changes = changesOfUpdate(known, plan, ALL, { firstPicture: 100, now: NOW });
    expect(
      changes.map(({ before, after }) => [before?.index, after.index, after.goneAt, after.looksSince]),
    ).toEqual([
      [2, 2, NOW, undefined],
      [1, 1, undefined, undefined],
      [undefined, 3, undefined, NOW],
    ]);
    expect(changes[2]!.after.pictures[0]!.pixels).toBe(104);
    const onlyNew = changesOfUpdate(known, plan, { ...ALL, gone: false }, { firstPicture: 0, now: NOW });
    expect(onlyNew).toHaveLength(2);
  });

  it('gives a new paint a folder of its own', () => {
    const known = [flat(0, 'A1', 'Fawn', { folder: 'x' }), flat(1, 'A2', 'Fawn two', { folder: 'y' })];
    const plan = planUpdate(known, from([flat(0, 'A1', 'Fawn'), flat(1, 'Z9', 'Zinc', { folder: 'x' })]));
    const [change] = changesOfUpdate(known, plan, ALL, { firstPicture: 0, now: NOW }).slice(-1);
    expect(change!.after.folder).toBe('x (2)');
  });

  it('deletes at first only what is missing in a new edition, not in a price list of a few rows', () => {
    const known = Array.from({ length: 10 }, (_, i) => flat(i, `A${i}`, `Paint ${i}`));
    const few = planUpdate(known, from(known.slice(0, 2)));
    expect(usualChoice(few, { source: 'list' }, 'list').gone).toBe(false);
    const most = planUpdate(known, from(known.slice(0, 8)));
    expect(usualChoice(most, { source: 'list' }, 'list').gone).toBe(true);
    expect(usualChoice(most, { source: 'zip' }, 'folder').gone).toBe(true);
    expect(usualChoice(most, { source: 'folder' }, 'list').gone).toBe(false);
  });
});
