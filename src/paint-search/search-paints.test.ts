import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb } from '../colour/lab.ts';
import { lchOfLab } from '../colour/lch.ts';
import type { Rgb } from '../dataset/dataset.ts';
import { nearestColours } from './nearest.ts';
import { PAINT_ORDERS } from './orders.ts';
import { prepareSearch, type SearchedPaint } from './searched-paint.ts';
import { ALL_PAINTS, searchPaints, paintsCalled, tagsOf } from './search-paints.ts';
import { manyPaints } from './test-paints.ts';
import { parseQuery } from './written-query.ts';

function paintsOf(
  folders: readonly (readonly [code: string | null, name: string, rgb?: Rgb])[],
): SearchedPaint[] {
  return folders.map(([code, name, colour = [128, 128, 128]], index) => ({
    index,
    folder: code === null ? name : `${code} ${name}`,
    code,
    name,
    colour,
  }));
}

const paints = paintsOf([
  ['0N05', 'Fawn', [186, 160, 130]],
  ['1R20', 'Café au lait', [166, 123, 91]],
  [null, '10YR-8-2'],
  ['RAL 9010', 'Reinweiß', [247, 249, 239]],
  ['RAL 9016', 'Verkehrsweiß', [246, 246, 246]],
  ['B7', 'Fawn Light', [200, 180, 150]],
  ['C1', 'Burgundy', [97, 0, 35]],
  ['fee', 'Elf', [255, 238, 238]],
]);
const called = (text: string) => paintsCalled(paints, text).map(({ folder }) => folder);

describe('searching paints by words', () => {
  it('finds by code and by name, without regard to case, accents or the order of words', () => {
    expect(called('fawn 0n')).toEqual(['0N05 Fawn']);
    expect(called('CAFE')).toEqual(['1R20 Café au lait']);
    expect(called('10yr-8')).toEqual(['10YR-8-2']);
    expect(called('reinWEISS')).toEqual(['RAL 9010 Reinweiß']);
    expect(called('Verkehrsweiss')).toEqual(called('verkehrsweiß'));
    expect(called('ral9016')).toEqual(['RAL 9016 Verkehrsweiß']);
  });

  it('needs every word, and puts those first that are called so', () => {
    expect(called('fawn lait')).toEqual([]);
    expect(
      paintsCalled(
        paintsOf([
          ['1', 'Old Fawn'],
          ['2', 'Fawn Light'],
          ['3', 'Fawn'],
        ]),
        'fawn',
      )[0]!.code,
    ).toBe('3');
    expect(called('fawn')).toEqual(['0N05 Fawn', 'B7 Fawn Light']);
  });

  it('gives all for nothing but spaces, and takes special characters as they are', () => {
    expect(paintsCalled(paints, '  ')).toBe(paints);
    expect(called('.*')).toEqual([]);
    expect(called('(')).toEqual([]);
  });

  it('forgives letters where nothing has just that, but never a digit', () => {
    expect(called('bergundy')).toEqual(['C1 Burgundy']);
    expect(called('burgudn')).toEqual(['C1 Burgundy']); // not typed to its end
    expect(called('fwan ligth')).toEqual(['B7 Fawn Light']);
    expect(called('ral 9011')).toEqual([]);
    expect(searchPaints(paints, { ...ALL_PAINTS, text: 'bergundy' }).isForgiven).toBe(true);
    expect(searchPaints(paints, { ...ALL_PAINTS, text: 'burgundy' }).isForgiven).toBe(false);
  });

  it('finds by tags and notes, and by a tag alone', () => {
    const own = paints.map((paint, i) =>
      i === 1 ? { ...paint, tags: ['Kitchen'], note: 'Ask Jane' } : paint,
    );
    expect(paintsCalled(own, 'kitchen').map(({ index }) => index)).toEqual([1]);
    expect(paintsCalled(own, 'jane').map(({ index }) => index)).toEqual([1]);
    expect(tagsOf(own)).toEqual(['Kitchen']);
    expect(searchPaints(own, { ...ALL_PAINTS, tag: 'Kitchen' }).paints.map(({ index }) => index)).toEqual([
      1,
    ]);
  });
});

describe('searching paints by a colour', () => {
  const near = (text: string, among = paints) => searchPaints(among, { ...ALL_PAINTS, text });

  it.each([['#610023'], ['610023'], ['near #610023'], ['nahe 610023'], ['~#610023'], ['rgb(97, 0, 35)']])(
    '%s is the nearest first, with its CIEDE2000',
    (text) => {
      const found = near(text);
      expect(found.near).toEqual({ rgb: [97, 0, 35], paint: null });
      expect(found.paints[0]!.name).toBe('Burgundy');
      expect(found.distances![0]).toBeCloseTo(0, 6);
      found.paints.forEach((paint, i) =>
        expect(found.distances![i]).toBeCloseTo(deltaE00(labOfRgb([97, 0, 35]), labOfRgb(paint.colour)), 6),
      );
    },
  );

  it('takes three digits, and hex digits that are a code for the code', () => {
    expect(near('#fee').near!.rgb).toEqual([255, 238, 238]);
    expect(near('fee').near).toBeNull();
    expect(near('fee').paints.map(({ name }) => name)).toEqual(['Elf']);
    expect(near('0f0').near!.rgb).toEqual([0, 255, 0]);
  });

  it('is near to a paint by what it is called, or by its index', () => {
    expect(near('near burgundy').near!.paint!.code).toBe('C1');
    expect(
      near('near RAL 9010')
        .paints.slice(0, 2)
        .map(({ code }) => code),
    ).toEqual(['RAL 9010', 'RAL 9016']);
    expect(searchPaints(paints, { ...ALL_PAINTS, near: 6 }).paints[0]!.code).toBe('C1');
    expect(near('fawn near #c8b496').paints.map(({ code }) => code)).toEqual(['B7', '0N05']);
    expect(parseQuery('nearly').near).toBeNull();
  });

  it('finds nothing near a paint that is not there, and tells its name', () => {
    expect(near('near qqxyz')).toMatchObject({ paints: [], near: null, unknown: 'qqxyz' });
    expect(near('fawn near qqxyz')).toMatchObject({ paints: [], unknown: 'qqxyz' });
    expect(near('near burgundy').unknown).toBeNull();
  });

  it('is exact: of many paints the same as by comparing with all', () => {
    const many = manyPaints(2000);
    const labs = many.map(({ colour }) => labOfRgb(colour));
    const flat = new Float64Array(labs.flat());
    for (let i = 0; i < 40; i++) {
      const all = labs.map((lab, place) => ({ place, deltaE00: deltaE00(labs[i]!, lab) }));
      all.sort((one, other) => one.deltaE00 - other.deltaE00 || one.place - other.place);
      expect(nearestColours(flat, labs[i]!, 9)).toEqual(all.slice(0, 9));
      const found = searchPaints(many, { ...ALL_PAINTS, near: i });
      const within = all.filter((one) => one.deltaE00 <= 10);
      const expected = within.length >= 12 ? within : all.slice(0, 12);
      expect(found.paints.map(({ index }) => index)).toEqual(expected.map(({ place }) => place));
    }
  });
});

describe('an order of paints', () => {
  const many = manyPaints(300);

  it('has every paint once, and what is found in it', () => {
    for (const order of PAINT_ORDERS) {
      const all = searchPaints(many, { ...ALL_PAINTS, order }).paints;
      expect(new Set(all).size).toBe(300);
      const some = searchPaints(many, { ...ALL_PAINTS, text: 'sage', order }).paints;
      if (order !== 'given') expect(some).toEqual(all.filter((paint) => some.includes(paint)));
    }
  });

  it('is by lightness, by hue with greys last, by name and by code with numbers as numbers', () => {
    const light = searchPaints(many, { ...ALL_PAINTS, order: 'lightness' }).paints;
    const ls = light.map(({ colour }) => labOfRgb(colour)[0]);
    expect(ls).toEqual([...ls].sort((a, b) => b - a));
    const hues = searchPaints(many, { ...ALL_PAINTS, order: 'hue' }).paints.map(({ colour }) =>
      lchOfLab(labOfRgb(colour)),
    );
    const firstGrey = hues.findIndex(([, c]) => c < 6);
    expect(hues.slice(firstGrey).every(([, c]) => c < 6)).toBe(true);
    for (let i = 1; i < firstGrey; i++) expect(hues[i]![2] - hues[i - 1]![2]).toBeGreaterThan(-1.01);
    const mixed = paintsOf([
      ['A10', 'x'],
      ['a9', 'Éclair'],
      [null, 'Zoe'],
      ['A9', 'eclair 2'],
    ]);
    const codes = searchPaints(mixed, { ...ALL_PAINTS, order: 'code' }).paints.map(({ code }) => code);
    expect(codes).toEqual(['a9', 'A9', 'A10', null]);
    const names = searchPaints(mixed, { ...ALL_PAINTS, order: 'name' }).paints.map(({ name }) => name);
    expect(names).toEqual(['Éclair', 'eclair 2', 'x', 'Zoe']);
  });
});

it('a key press among 30,000 paints takes less than 50 ms of the processor', () => {
  const many = manyPaints(30_000);
  prepareSearch(many, 0, many.length);
  const press = (text: string) => {
    const before = process.cpuUsage();
    searchPaints(many, { ...ALL_PAINTS, text });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const typed = ['burgundy', 'jnuiper', 'near #c0ffee', 'dusty heatehr'];
  const presses = typed.flatMap((text) => [text.slice(0, 1), text.slice(0, 5), text]);
  presses.forEach(press); // warm
  const slowest = Math.max(...presses.map((text) => Math.min(press(text), press(text))));
  expect(slowest).toBeLessThan(50);
});
