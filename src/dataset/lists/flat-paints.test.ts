import { describe, expect, it } from 'vitest';
import { BOOKS } from '../books/book-list.ts';
import { loadBook } from '../books/load-book.ts';
import { datasetDigest } from '../digest.ts';
import { flatPaintsOf, hashFlatPaints } from './flat-paints.ts';
import { readItems, readJson } from './read-json.ts';
import { said } from '../test-said.ts';

const listed = (code: string | null, name: string | null, ...rgb: [number, number, number]) => ({
  ...{ code, name, rgb, at: `line ${rgb[0]}` },
});

describe('the paints of a list', () => {
  it('are named by name, code or hex value, on one line, and a code that repeats the name is left out', () => {
    const { paints } = flatPaintsOf([
      listed(' 1015 ', 'Light\n  ivory', 1, 2, 3),
      listed('B7', '', 2, 2, 3),
      listed(null, null, 3, 2, 3),
      listed('light-sage', 'Light Sage', 4, 2, 3),
      listed('x'.repeat(500), 'y', 5, 2, 3),
    ]);
    expect(paints.slice(0, 4).map(({ folder, code, name }) => [folder, code, name])).toEqual([
      ['1015 Light ivory', '1015', 'Light ivory'],
      ['B7', null, 'B7'],
      ['#030203', null, '#030203'],
      ['Light Sage', null, 'Light Sage'],
    ]);
    expect(paints[4]!.folder).toHaveLength(202);
  });

  it('are each there once: the same again is skipped, another colour under the same name keeps its own', () => {
    const { paints, skipped } = flatPaintsOf([
      listed('1', 'Red', 200, 0, 0),
      listed('1', 'Red', 200, 0, 0),
      listed('1', 'Red', 201, 0, 0),
      listed('1', 'Red', 201, 0, 0),
      listed('2', 'Red', 200, 0, 0),
    ]);
    expect(paints.map(({ folder }) => folder)).toEqual(['1 Red', '1 Red (#c90000)', '2 Red']);
    expect(said(skipped.map(({ path, reason }) => [path, reason]))).toEqual([
      ['line 200', 'the same as line 200'],
      ['line 201', 'the same as line 201'],
    ]);
  });

  it('have colours that sRGB has; what was clipped is told, rounding is not', () => {
    const { paints, adjusted } = flatPaintsOf([
      listed(null, 'In', 255.4, -0.4, 7.5),
      listed(null, 'Out', 300, -20, 0),
    ]);
    expect(paints.map(({ colour }) => colour)).toEqual([
      [255, 0, 7.5],
      [255, 0, 0],
    ]);
    expect(said(adjusted)).toEqual([
      { path: 'Out', reason: 'outside of sRGB; taken as #ff0000, the nearest value' },
    ]);
  });

  it('have a digest that minds names and colours, not the order', async () => {
    const digest = async (...list: ReturnType<typeof listed>[]) =>
      datasetDigest(await hashFlatPaints(flatPaintsOf(list).paints, () => {}));
    const [a, b] = [listed('1', 'A', 9, 8, 7), listed('2', 'B', 9, 8, 7)];
    expect(await digest(a, b)).toBe(await digest(b, a));
    expect(await digest(a, b)).not.toBe(await digest(a, listed('2', 'B', 9, 8, 6)));
    expect(await digest(a, b)).not.toBe(await digest(a, listed('3', 'B', 9, 8, 7)));
  });
});

describe('JSON', () => {
  it('gives colours as hex, rgb or Lab, from an array or from the list inside an object', () => {
    const items = [
      { code: 'a', name: 'Hex', hex: '#ff0000' },
      { id: 7, name: 'Text', color: 'rgb(255, 0, 0)' },
      { name: 'Array', rgb: [255, 0, 0] },
      { name: 'Object', rgb: { r: 255, g: 0, b: 0 } },
      { name: 'Lab', lab: [53.2408, 80.0925, 67.2032] },
      { name: 'D50', Lab: { L: 54.29, a: 80.8, b: 69.89 }, illuminant: 'D50/2' },
    ];
    for (const value of [items, { version: [1], colours: items }]) {
      const list = readJson(JSON.stringify(value))!;
      expect(list.skipped).toEqual([]);
      for (const { rgb } of list.colours)
        rgb.forEach((v, c) => expect(Math.abs(v - [255, 0, 0][c]!)).toBeLessThan(1));
      expect(list.colours.map(({ code }) => code)).toEqual(['a', '7', null, null, null, null]);
    }
  });

  it('skips what has no colour and is none when it is no list', () => {
    const items = [
      null,
      5,
      {},
      { hex: 'none' },
      { rgb: [1, 2] },
      { rgb: [1, 2, 999] },
      { lab: [200, 0, 0] },
      { hex: '#000' },
    ];
    const list = readItems(items);
    expect(list.colours).toHaveLength(1);
    expect(said(list.skipped.map(({ path }) => path))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `entry ${n}`),
    );
    for (const text of ['', '{', '7', '"x"', '{}', '['.repeat(1e5)]) expect(readJson(text)).toBeNull();
  });
});

describe('the built-in colour books', () => {
  it.each(BOOKS)(
    '$title has the number of colours that it is offered with, all of them readable',
    async ({ id, count }) => {
      const list = await loadBook(id);
      expect(list.skipped).toEqual([]);
      const { paints, adjusted } = flatPaintsOf(list.colours);
      expect(adjusted).toEqual([]);
      expect(new Set(paints.map(({ folder }) => folder)).size).toBe(paints.length);
      expect(paints).toHaveLength(count);
    },
  );
});
