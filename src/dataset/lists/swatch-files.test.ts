import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { MOST_COLOURS } from './colour-list.ts';
import { readAco } from './read-aco.ts';
import { readAse } from './read-ase.ts';
import { readGpl } from './read-gpl.ts';
import { acoFile, aseColourBlock, aseFile } from './test-lists.ts';
import { said } from '../test-said.ts';

const rounded = (list: ReturnType<typeof readAse>) =>
  list!.colours.map(({ name, rgb }) => [name, ...rgb.map((v) => Math.round(v))]);
const text = (lines: string[]) => lines.join('\n');

const ASE = [
  { name: 'Signal Ünïcode', model: 'RGB ', values: [1, 0.5, 0] },
  // D50 Lab of sRGB's red, see lab-d50.test.ts.
  { name: 'Lab red', model: 'LAB ', values: [0.5429, 80.8, 69.89] },
  { name: 'Mid grey', model: 'Gray', values: [0.5] },
];

describe('an ASE file', () => {
  it('gives its colours with their names, in a group or not, Lab adapted from D50', () => {
    const expected = [
      ['Signal Ünïcode', 255, 128, 0],
      ['Lab red', 255, 0, 0],
      ['Mid grey', 128, 128, 128],
    ];
    for (const group of ['', 'Shop']) {
      const list = readAse(aseFile(ASE, { group, count: group ? 5 : 3 }))!;
      rounded(list).forEach(([name, ...rgb], i) => {
        expect(name).toBe(expected[i]![0]);
        rgb.forEach((v, c) =>
          expect(Math.abs(Number(v) - Number(expected[i]![c + 1]))).toBeLessThanOrEqual(1),
        );
      });
      expect(list.skipped).toEqual([]);
    }
  });

  it('skips CMYK, unknown models and impossible values, each with its reason, and takes the rest', () => {
    const list = readAse(
      aseFile([
        { name: 'Ink', model: 'CMYK', values: [0, 1, 1, 0] },
        { name: 'Odd', model: 'XYZ ', values: [1, 1, 1] },
        { name: 'NaN', model: 'RGB ', values: [NaN, 0, 0] },
        { name: 'Too light', model: 'LAB ', values: [1.2, 0, 0] },
        ASE[0]!,
      ]),
    )!;
    expect(rounded(list)).toEqual([['Signal Ünïcode', 255, 128, 0]]);
    expect(said(list.skipped.map(({ path }) => path))).toEqual([
      'colour 1, “Ink”',
      'colour 2, “Odd”',
      'colour 3, “NaN”',
      'colour 4, “Too light”',
    ]);
    expect(said(list.skipped[0]!.reason)).toContain('CMYK');
  });

  it('cut off anywhere gives the whole colours before the cut and says that it ends early', () => {
    const whole = aseFile(ASE);
    const ends = ASE.map((_, i) => aseFile(ASE.slice(0, i + 1)).length);
    for (let length = 12; length < whole.length; length++) {
      const list = readAse(whole.slice(0, length))!;
      expect(list.colours).toHaveLength(ends.filter((end) => end <= length).length);
      expect(list.skipped, `${length} bytes`).toHaveLength(1);
    }
    for (let length = 0; length < 12; length++) expect(readAse(whole.slice(0, length))).toBeNull();
  });

  it('is not believed when its counts are wrong or huge', () => {
    expect(readAse(aseFile(ASE, { count: 1 }))!.colours).toHaveLength(3);
    const promising = readAse(aseFile(ASE, { count: 0xffffffff }))!;
    expect(promising.colours).toHaveLength(3);
    expect(promising.skipped).toHaveLength(1);
    const longName = aseFile(ASE);
    longName.set([0xff, 0xff], 12 + 6);
    expect(readAse(longName)!.colours).toHaveLength(2);
    const longBlock = aseFile(ASE);
    longBlock.set([0xff, 0xff, 0xff, 0xff], 14);
    expect(readAse(longBlock)!.colours).toHaveLength(0);
  });

  it('never throws, whatever its bytes', () => {
    const random = createRandom(3);
    for (let n = 0; n < 2000; n++) {
      const bytes = aseFile(ASE, { group: 'G' });
      for (let k = 0; k < 4; k++) bytes[4 + random.integer(bytes.length - 4)] = random.integer(256);
      for (const { rgb } of readAse(bytes)!.colours) expect(rgb.every(Number.isFinite)).toBe(true);
    }
  });

  it('stops at more colours than any catalogue has', () => {
    const one = aseColourBlock({ name: '', model: 'Gray', values: [0] });
    const bytes = new Uint8Array(12 + one.length * (MOST_COLOURS + 10));
    bytes.set(aseFile([]));
    for (let at = 12; at < bytes.length; at += one.length) bytes.set(one, at);
    expect(readAse(bytes)!.colours).toHaveLength(MOST_COLOURS);
  });
});

const ACO = [
  { name: 'Red', space: 0, words: [65535, 0, 0] },
  { name: 'Green', space: 1, words: [21845, 65535, 65535] },
  { name: 'Lab red', space: 7, words: [5429, 8080, 6989] },
  { name: 'A quarter ink', space: 8, words: [2500] },
];

describe('an ACO file', () => {
  it('of version 1, of both and of version 2 alone gives the same colours, with names where it has them', () => {
    const versions = [[1], [1, 2], [2]] as const;
    const [plain, both, named] = versions.map((v) => rounded(readAco(acoFile(ACO, v))));
    expect(both).toEqual(named);
    expect(both!.map(([name]) => name)).toEqual(ACO.map(({ name }) => name));
    expect(plain!.map(([, ...rgb]) => rgb)).toEqual(both!.map(([, ...rgb]) => rgb));
    const [red, green, lab, grey] = both!.map(([, ...rgb]) => rgb.map(Number));
    expect(red).toEqual([255, 0, 0]);
    expect(green).toEqual([0, 255, 0]);
    lab!.forEach((v, c) => expect(Math.abs(v - [255, 0, 0][c]!)).toBeLessThanOrEqual(1));
    expect(grey).toEqual([191, 191, 191]);
  });

  it('skips CMYK and the numbers of printed books with their reasons', () => {
    const list = readAco(
      acoFile([{ name: 'Ink', space: 2, words: [] }, { name: 'P', space: 3, words: [] }, ACO[0]!]),
    )!;
    expect(rounded(list)).toEqual([['Red', 255, 0, 0]]);
    expect(said(list.skipped.map(({ reason }) => reason))).toEqual([
      expect.stringContaining('CMYK'),
      expect.stringContaining('printed colour book'),
    ]);
  });

  it('cut off anywhere gives whole colours only, and says that it ends early', () => {
    for (const versions of [[1], [1, 2], [2]] as const) {
      const whole = acoFile(ACO, versions);
      for (let length = 4; length < whole.length; length++) {
        const list = readAco(whole.slice(0, length))!;
        expect(list.colours.every(({ rgb }) => rgb.every(Number.isFinite))).toBe(true);
        expect(list.colours.length === ACO.length || list.skipped.length === 1, `${length} bytes`).toBe(true);
      }
    }
    for (let length = 0; length < 4; length++) expect(readAco(acoFile(ACO).slice(0, length))).toBeNull();
  });

  it('is not believed when its counts are wrong or huge', () => {
    const list = readAco(acoFile(ACO, [2], 65535))!;
    expect(list.colours).toHaveLength(4);
    expect(list.skipped).toHaveLength(1);
    const longName = acoFile(ACO, [2]);
    longName.set([0xff, 0xff, 0xff, 0xff], 4 + 10);
    expect(readAco(longName)!.colours).toHaveLength(0);
    expect(readAco(Uint8Array.of(0, 9, 0, 1))).toBeNull();
  });
});

describe('a GIMP palette', () => {
  it('gives its colours, with names but for those that GIMP made up', () => {
    const gpl = text([
      'GIMP Palette',
      'Name: Shop',
      'Columns: 4',
      '# made by hand',
      '255   0   0\tSignal red',
      '  0 128 255\tUntitled',
      '12 13 14',
      '256 0 0 Too much',
      '1 2',
    ]);
    const list = readGpl(gpl)!;
    expect(rounded(list)).toEqual([
      ['Signal red', 255, 0, 0],
      ['', 0, 128, 255],
      ['', 12, 13, 14],
    ]);
    expect(said(list.skipped)).toEqual([
      { path: 'line 8', reason: 'no colour in it' },
      { path: 'line 9', reason: 'no colour in it' },
    ]);
  });

  it('is told by its first line', () => {
    expect(readGpl('255 0 0 Red')).toBeNull();
    expect(readGpl('GIMP Palette\r\n1 2 3 x\r\n')!.colours).toHaveLength(1);
  });
});
