import { describe, expect, it } from 'vitest';
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { labOfRgb, rgbOfLab } from '../../colour/lab.ts';
import { decodeText } from './text-encoding.ts';
import type { ColourList } from './colour-list.ts';
import { readTableText } from './read-table.ts';
import { said } from '../test-said.ts';

function readCsv(text: string): ColourList | null {
  const found = readTableText(text);
  if (found && 'question' in found) throw new Error(`asks for ${found.question.doubt}`);
  return found?.list ?? null;
}
const read = (...lines: string[]) => readCsv(lines.join('\n'));
const colours = (...lines: string[]) =>
  read(...lines)!.colours.map(({ code, name, rgb }) => [
    code,
    name,
    ...rgb.map((v) => Math.round(v * 10) / 10),
  ]);
const RED = ['R1', 'Signal red', 255, 0, 0];

describe('a CSV file', () => {
  it.each([
    ['code,name,hex', 'R1,Signal red,#ff0000'],
    ['Hex,Name,Code', '#F00,Signal red,R1'],
    ['Farbnummer;Bezeichnung;R;G;B', 'R1;Signal red;255;0;0'],
    ['B\tG\tR\tPaint name\tNo.', '0\t0\t255\tSignal red\tR1'],
    ['SKU|Colour|Name', 'R1|rgb(255, 0, 0)|Signal red'],
    ['id,title,sRGB_R,sRGB_G,sRGB_B', 'R1,Signal red,1.0,0,0.0', 'x,y,0.5,0,0'],
    ['R1,Signal red,#ff0000'],
    ['Signal red,R1,ff0000'],
    ['R1;Signal red;255;0;0'],
    ['sep=;', 'code;name;hex', 'R1;Signal red;#ff0000'],
    ['name,reds,code,red,green,blue', 'Signal red,x,R1,255,0,0'],
  ])('is understood whatever its separator, order and headings: %s', (...lines) => {
    expect(colours(...lines)[0]).toEqual(RED);
  });

  it('reads Lab as D65, or as D50 where its headings say so, with decimal commas', () => {
    const [found] = read('Code;Name;L*;a*;b*', 'R1;Red;53,24;80,09;67,2')!.colours;
    labOfRgb(found!.rgb).forEach((v, i) => expect(v).toBeCloseTo([53.24, 80.09, 67.2][i]!, 6));
    const [d50] = read('Name,L* (D50),a* (D50),b* (D50)', 'Red,54.29,80.8,69.89')!.colours;
    expect(d50!.rgb).toEqual(rgbOfLab(labOfD50Lab([54.29, 80.8, 69.89])));
  });

  it('keeps the two b apart where it has Lab and code values, and prefers what a screen is sure of', () => {
    expect(colours('L,a,b,R,G,B,name', '50,0,0,255,0,0,x', '50,0,0,,,,y')).toEqual([
      ['', 'x', 255, 0, 0],
      ['', 'y', 118.9, 118.9, 118.9],
    ]);
  });

  it('minds quotation marks, doubled ones, separators and line ends inside, and any line end', () => {
    const list = readCsv('\r\ncode,name,hex\r\n1,"Big, ""bad""\nred",#ff0000\r2,Plain,#00ff00')!;
    expect(said(list.colours.map(({ name, at }) => [name, at]))).toEqual([
      ['Big, "bad"\nred', 'line 3'],
      ['Plain', 'line 5'],
    ]);
  });

  it('lists each row that it skips with its line and reason, and takes the others', () => {
    const list = read(
      'code,name,hex,r,g,b',
      '1,Fine,#123456,,,',
      ',,,,,',
      '2,No colour,,,,',
      '3,Wrong,#12345,,,',
      '4,Too much,,300,0,0',
      '5,Rescued,none,1,2,3',
      '6,"Open,#ff0000',
    )!;
    expect(list.colours.map(({ code }) => code)).toEqual(['1', '5']);
    expect(said(list.skipped)).toEqual([
      { path: 'line 4', reason: 'no colour in it' },
      { path: 'line 5', reason: '“#12345” is no colour' },
      { path: 'line 6', reason: 'its r, g, b are not all between 0 and 255' },
      { path: 'line 8', reason: 'a quotation mark is not closed' },
    ]);
  });

  it('takes a first row of data for data, even if it says “Red”', () => {
    expect(colours('Red,255,0,0', 'Blue,0,0,255')).toEqual([
      ['', 'Red', 255, 0, 0],
      ['', 'Blue', 0, 0, 255],
    ]);
  });

  it('takes a code of six digits for a code', () => {
    expect(colours('code,name,hex', '123456,A,#ff0000')[0]).toEqual(['123456', 'A', 255, 0, 0]);
    expect(colours('123456,A,#ff0000', '123457,B,#ff0000')[0]).toEqual(['123456', 'A', 255, 0, 0]);
  });

  it('is none when no column holds colours', () => {
    for (const text of ['', '\n\n', 'just words', 'a,b,c\nd,e,f', 'code,name\n1,x'])
      expect(readCsv(text)).toBeNull();
  });

  it('of 30,000 rows takes no quadratic time, and neither does one that never closes its quotation mark', () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `C${i},"Name ${i}",#${i.toString(16).padStart(6, '0')}`,
    );
    const start = performance.now();
    expect(read('code,name,hex', ...rows)!.colours).toHaveLength(30_000);
    read('code,name,hex', '"', ...rows);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('the text of a file', () => {
  it('is read whatever its encoding, without its mark', () => {
    const utf16 = (bigEndian: boolean) =>
      Uint8Array.from(
        [0xfeff, ...[...'Grün'].map((l) => l.charCodeAt(0))].flatMap((v) =>
          bigEndian ? [v >> 8, v & 255] : [v & 255, v >> 8],
        ),
      );
    expect(decodeText(new TextEncoder().encode('\ufeffGrün')).text).toBe('Grün');
    expect(decodeText(utf16(true)).text).toBe('Grün');
    expect(decodeText(utf16(false)).text).toBe('Grün');
    expect(decodeText(Uint8Array.of(0x47, 0x72, 0xfc, 0x6e)).text).toBe('Grün');
  });
});
