import { describe, expect, it } from 'vitest';
import type { Paint, Picture } from '../dataset.ts';
import { FLAT_PICTURES } from '../paints/flat-paint.ts';
import { leavingOut } from './left-out.ts';
import { changesOfUpdate, planUpdate, usualChoice } from './plan-update.ts';

const NOW = 77;
const CODED = { scale: 'coded' } as const;
const HOW = { now: NOW, ...CODED };
const ALL = { added: true, changed: true, gone: true };

const flat = (index: number, code: string | null, name: string, patch: Partial<Paint> = {}): Paint => ({
  ...{ index, folder: code ? `${code} ${name}` : name, code, name, colour: [index, 20, 30] },
  ...{ pictures: FLAT_PICTURES, thumbnail: null, ...patch },
});

const pictured = (paint: Paint, hash: string, pixels: number): Paint => {
  const key: Picture = { path: `${paint.folder}/key.png`, role: 'key', factor: 1, pixels, hash };
  return { ...paint, pictures: [key], thumbnail: new Uint8Array(3072) };
};

const from = (paints: Paint[], same: number[] = []) => ({
  name: 'x',
  source: 'list' as const,
  paints,
  same,
  leftOut: 0,
});
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
    const plan = planUpdate(known, from(incoming), CODED);
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
    const [change] = planUpdate(known, from([priced]), CODED).changed;
    expect(change!.fields).toEqual(['facts']);
    expect(change!.after).toEqual({ ...known[0], facts: { price: '11', stock: '3' } });
  });

  it('becomes changes that keep places: new paints come last, gone ones stay, those of before come back', () => {
    const known = [flat(0, 'A1', 'Fawn'), flat(1, 'B2', 'Sky', { goneAt: 5 }), flat(2, 'C3', 'Rust')];
    const incoming = [
      flat(0, 'B2', 'Sky', { colour: [1, 20, 30] }),
      pictured(flat(1, 'N1', 'New'), 'c'.repeat(16), 4),
    ];
    const plan = planUpdate(known, from(incoming, [0]), CODED);
    const changes = changesOfUpdate(known, plan, ALL, { firstPicture: 100, ...HOW });
    expect(
      changes.map(({ before, after }) => [before?.index, after.index, after.goneAt, after.looksSince]),
    ).toEqual([
      [2, 2, NOW, undefined],
      [1, 1, undefined, undefined],
      [undefined, 3, undefined, NOW],
    ]);
    expect(changes[2]!.after.pictures[0]!.pixels).toBe(104);
    const onlyNew = changesOfUpdate(known, plan, { ...ALL, gone: false }, { firstPicture: 0, ...HOW });
    expect(onlyNew).toHaveLength(2);
  });

  it('gives a new paint a folder of its own', () => {
    const known = [flat(0, 'A1', 'Fawn', { folder: 'x' }), flat(1, 'A2', 'Fawn two', { folder: 'y' })];
    const plan = planUpdate(
      known,
      from([flat(0, 'A1', 'Fawn'), flat(1, 'Z9', 'Zinc', { folder: 'x' })]),
      CODED,
    );
    const [change] = changesOfUpdate(known, plan, ALL, { firstPicture: 0, ...HOW }).slice(-1);
    expect(change!.after.folder).toBe('x (2)');
  });

  it('deletes at first only what is missing in a new edition, not in a price list of a few rows', () => {
    const known = Array.from({ length: 10 }, (_, i) => flat(i, `A${i}`, `Paint ${i}`));
    const few = planUpdate(known, from(known.slice(0, 2)), CODED);
    expect(usualChoice(few, { source: 'list' }, 'list').gone).toBe(false);
    const most = planUpdate(known, from(known.slice(0, 8)), CODED);
    expect(usualChoice(most, { source: 'list' }, 'list').gone).toBe(true);
    expect(usualChoice(most, { source: 'zip' }, 'folder').gone).toBe(true);
    expect(usualChoice(most, { source: 'folder' }, 'list').gone).toBe(false);
  });

  describe('of pictures that a person took out', () => {
    const picture = (folder: string, file: string, hash: string, patch: Partial<Picture> = {}): Picture => ({
      ...{ path: `${folder}/${file}.png`, role: 'variant', factor: 0.5, pixels: 0, hash: hash.repeat(16) },
      ...patch,
    });
    const key = { role: 'key', factor: 1 } as const;
    const thumbnail = new Uint8Array(3072);
    const paintOf = (index: number, name: string, pictures: Picture[]): Paint => ({
      ...flat(index, `A${index}`, name),
      ...{ pictures, thumbnail, colour: [100, 90, 80] },
    });
    const fawn = paintOf(0, 'Fawn', [
      picture('A0 Fawn', 'brightness_1_0.5', 'b', { pixels: 1 }),
      picture('A0 Fawn', 'brightness_2_0.7', 'c', { pixels: 2, factor: 0.7 }),
    ]);
    fawn.pictures.unshift(picture('A0 Fawn', 'key', 'a', key));
    const sky = paintOf(1, 'Sky', [
      picture('A1 Sky', 'key', 'd', { ...key, pixels: 3 }),
      picture('A1 Sky', 'brightness_1_0.5', 'e', { pixels: 4 }),
    ]);
    const asRead = () => [fawn, sky];

    it('keeps them out of an unchanged folder, and says how many', () => {
      const without = leavingOut({ ...fawn, pictures: fawn.pictures.slice(0, 2) }, fawn.pictures.slice(2));
      const plan = planUpdate([without, sky], from(asRead()), CODED);
      expect([names(plan.same), plan.changed, plan.leftOut]).toEqual([['Fawn', 'Sky'], [], 1]);
    });

    it('keeps them out of one with another new picture, and the look where the key is among them', () => {
      const known = leavingOut(
        { ...fawn, thumbnail: thumbnail.slice().fill(7), pictures: [{ ...fawn.pictures[2]!, ...key }] },
        fawn.pictures.slice(0, 2),
      );
      const brought = picture('A0 Fawn', 'brightness_3_0.9', 'f', { pixels: 3, factor: 0.9 });
      const incoming = { ...fawn, pictures: [...fawn.pictures, brought] };
      const plan = planUpdate([known], from([incoming]), CODED);
      const [change] = changesOfUpdate([known], plan, ALL, { firstPicture: 10, ...HOW });
      expect(
        change!.after.pictures.filter(({ pixels }) => pixels !== null).map(({ hash }) => hash![0]),
      ).toEqual(['f', 'c']);
      expect(change!.after.thumbnail![0]).toBe(7);
      expect(change!.after.leftOut).toEqual(known.leftOut);
    });

    it('leaves a moved one where it was moved to, even if its new folder brings something else', () => {
      const moved = fawn.pictures[1]!;
      const giver = leavingOut({ ...fawn, pictures: [fawn.pictures[0]!, fawn.pictures[2]!] }, [moved]);
      const taker = { ...sky, pictures: [...sky.pictures, moved] };
      expect(planUpdate([giver, taker], from(asRead()), CODED).changed).toEqual([]);
      const brought = picture('A1 Sky', 'brightness_2_0.9', 'f', { pixels: 5, factor: 0.9 });
      const incoming = [{ ...sky, pictures: [...sky.pictures, brought] }];
      const plan = planUpdate([giver, taker], from(incoming, [0]), CODED);
      const changes = changesOfUpdate([giver, taker], plan, ALL, { firstPicture: 10, ...HOW });
      expect(changes.map(({ after }) => after.index)).toEqual([1]);
      const own = changes[0]!.after.pictures.filter(({ pixels }) => pixels !== null);
      expect(own.map(({ hash, pixels }) => [hash![0], pixels]).sort()).toEqual([
        ['b', 1],
        ['d', 13],
        ['e', 14],
        ['f', 15],
      ]);
    });

    it('leaves a name and a colour that a person gave where the files are read otherwise', () => {
      const known = [
        { ...fawn, name: 'Deer', pictures: [...fawn.pictures] },
        flat(1, 'A1', 'Sky', { colour: [9, 9, 9] }),
      ];
      const plan = planUpdate(known, from(asRead()), { ...CODED, isReadAnew: true });
      expect(plan.changed.map(({ after, fields }) => [after.name, fields])).toEqual([['Deer', ['pictures']]]);
      expect(plan.same).toEqual([known[1]]);
    });

    it('never leaves out what the paint has: a twin of what was taken out, under another path', () => {
      const twin = picture('A0 Fawn', 'brightness_4_0.4', 'a');
      const known = leavingOut(fawn, [twin]); // the key’s own bytes, copied by mistake
      const plan = planUpdate([known], from([{ ...fawn, pictures: [...fawn.pictures, twin] }]), CODED);
      expect([plan.changed, plan.same, plan.leftOut]).toEqual([[], [known], 1]);
    });

    it('takes the same files anew where they are read otherwise, the moved one with its reader', () => {
      const moved = fawn.pictures[1]!;
      const giver = leavingOut({ ...fawn, pictures: [fawn.pictures[0]!, fawn.pictures[2]!] }, [moved]);
      const taker = { ...sky, pictures: [...sky.pictures, moved] };
      const plan = planUpdate([giver, taker], from(asRead()), { ...CODED, isReadAnew: true });
      expect(plan.changed.map(({ fields }) => fields)).toEqual([['pictures'], ['pictures']]);
      const changes = changesOfUpdate([giver, taker], plan, ALL, { firstPicture: 10, ...HOW });
      const stored = changes.map(({ after }) => after.pictures.flatMap(({ pixels }) => pixels ?? []).sort());
      expect(stored).toEqual([
        [10, 12],
        [11, 13, 14],
      ]);
    });

    it('does not bring back a paint that was merged away, and takes a twin file of another paint for its own', () => {
      const gone = leavingOut({ ...sky, goneAt: 5 }, sky.pictures);
      const twin = { ...fawn, pictures: [...fawn.pictures, picture('A0 Fawn', 'brightness_4_0.4', 'e')] };
      const plan = planUpdate([twin, gone], from([twin, sky]), CODED);
      expect([names(plan.same), plan.added, plan.back, plan.changed, plan.leftOut]).toEqual([
        ['Fawn'],
        [],
        [],
        [],
        2,
      ]);
    });
  });
});
