import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { oklabHueOf } from '../colour/hue.ts';
import { labOfRgb } from '../colour/lab.ts';
import { hueTurn, labOfLch, lchOfLab } from '../colour/lch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { bookPaints } from '../dataset/books/book-paints.ts';
import type { BookId } from '../dataset/books/book-list.ts';
import { createRandom } from '../shared/random.ts';
import { buildIndex } from './index.ts';
import { relatedPaints } from './related.ts';

function indexOf(colours: readonly Rgb[]) {
  const paints = colours.map((colour, index) => ({
    ...{ index, folder: `p${index}`, code: null, name: `p${index}` },
    colour,
  }));
  return buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
}

async function indexOfBook(id: BookId) {
  return buildIndex({ paints: await bookPaints(id), curves: null, factors: null, latentSize: 0 });
}

const random = createRandom(6);
const some = (count: number) =>
  indexOf(
    Array.from({ length: count }, (): Rgb => [255 * random.next(), 255 * random.next(), 255 * random.next()]),
  );

describe('the neighbours of a paint', () => {
  it('are the next steps of its own scale, not those of another hue', () => {
    const greys = [40, 80, 120, 160, 200].map((v): Rgb => [v, v, v]);
    const reds = [90, 140, 190].map((v): Rgb => [v, 0.35 * v, 0.3 * v]);
    const index = indexOf([...greys, ...reds]);
    const grey = relatedPaints(index, 2)!;
    expect([grey.darker?.paintIndex, grey.lighter?.paintIndex]).toEqual([1, 3]);
    const red = relatedPaints(index, 6)!;
    expect([red.darker?.paintIndex, red.lighter?.paintIndex]).toEqual([5, 7]);
    expect(relatedPaints(index, 0)!.darker).toBeNull();
    expect(relatedPaints(index, 7)!.lighter).toBeNull();
  });

  it('are none where only another hue is lighter or darker', () => {
    const index = indexOf([
      [170, 60, 50],
      [30, 50, 120],
      [150, 190, 230],
    ]);
    expect(relatedPaints(index, 0)).toMatchObject({ lighter: null, darker: null });
  });

  it('are truly of the hue: bounded in hue and chroma, and not of another catalogue’s end', () => {
    const index = some(2000);
    let seen = 0;
    for (let i = 0; i < 300; i++) {
      const { lighter, darker, paint } = relatedPaints(index, i)!;
      const [l1, c1, h1] = lchOfLab(labOfRgb(paint.colour));
      for (const other of [lighter, darker]) {
        if (!other) continue;
        seen++;
        const [l2, c2, h2] = lchOfLab(labOfRgb(other.colour));
        expect(Math.abs(l2 - l1)).toBeLessThanOrEqual(30);
        if (c1 > 10) {
          expect(Math.abs(hueTurn(h1, h2))).toBeLessThanOrEqual(10);
          expect(c2 / c1).toBeGreaterThan(0.4);
          expect(c2 / c1).toBeLessThan(2.5);
        } else if (c1 < 6) expect(c2).toBeLessThan(12);
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('of catalogues that are sold differ by less than what is plainly another hue, at one lightness and chroma', async () => {
    for (const [id, share] of [
      ['ral', 0.6],
      ['farrow-ball', 0.65],
      ['benjamin-moore', 0.95],
    ] as const) {
      const index = await indexOfBook(id);
      const some = index.paints.filter((_, i) => i % Math.ceil(index.paints.length / 120) === 0);
      const [asked, found, worst] = [2 * some.length, [] as string[], { deltaE00: 0, oklab: 0 }];
      for (const paint of some) {
        const { lighter, darker } = relatedPaints(index, paint.index)!;
        for (const other of [lighter, darker]) {
          if (!other) continue;
          found.push(other.folder);
          const [l, c, h] = lchOfLab(labOfRgb(paint.colour));
          const [, otherC, otherH] = lchOfLab(labOfRgb(other.colour));
          const own = labOfLch([l, Math.min(c, otherC), h]);
          const turned = labOfLch([l, Math.min(c, otherC), otherH]);
          worst.deltaE00 = Math.max(worst.deltaE00, deltaE00(own, turned));
          if (Math.min(c, otherC) < 10) continue;
          const turn = hueTurn(oklabHueOf(paint.colour).degrees, oklabHueOf(other.colour).degrees);
          worst.oklab = Math.max(worst.oklab, Math.abs(turn));
        }
      }
      expect(found.length / asked, id).toBeGreaterThan(share);
      expect(worst.deltaE00, id).toBeLessThan(3.5);
      expect(worst.oklab, id).toBeLessThanOrEqual(10);
    }
  });

  it('of a violet are no blues, and of a colour that stands alone there are none', async () => {
    const ral = await indexOfBook('ral');
    const around = (code: string) => {
      const { lighter, darker } = relatedPaints(ral, ral.paints.find((paint) => paint.code === code)!.index)!;
      return [lighter?.code ?? null, darker?.code ?? null];
    };
    expect(around('5000')).not.toContain('5017'); // Violet Blue, Traffic Blue
    expect(around('4010')).toEqual([null, null]); // Telemagenta
  });

  it('are none where a grey leans another way, or the step is as large as a catalogue', () => {
    // A warm grey below a cool one; a dark red far below a pale red.
    const greys = indexOf([
      [150, 140, 128],
      [178, 186, 196],
    ]);
    expect(relatedPaints(greys, 0)).toMatchObject({ lighter: null, darker: null });
    const reds = indexOf([
      [200, 60, 55],
      [40, 12, 10],
    ]);
    expect(relatedPaints(reds, 0)).toMatchObject({ lighter: null, darker: null });
  });

  it('lie on the right side in lightness, whatever the catalogue', () => {
    const index = some(400);
    for (let i = 0; i < 400; i++) {
      const { lighter, darker, paint } = relatedPaints(index, i)!;
      expect(paint.deltaL).toBe(0);
      if (lighter) expect(lighter.deltaL).toBeGreaterThanOrEqual(2);
      if (darker) expect(darker.deltaL).toBeLessThanOrEqual(-2);
    }
  });
});

describe('harmonies', () => {
  it('have the hue that they say, and never the paint itself', () => {
    const index = some(3000);
    const turns = { complement: [180], analogous: [30, -30], neutral: [0] };
    let seen = 0;
    for (let i = 0; i < 200; i++) {
      const { harmonies, paint } = relatedPaints(index, i)!;
      const [, , own] = lchOfLab(labOfRgb(paint.colour));
      for (const { kind, paint: other, deltaE00 } of harmonies) {
        seen++;
        expect(other.paintIndex).not.toBe(i);
        const [, chroma, hue] = lchOfLab(labOfRgb(other.colour));
        const off = Math.min(...turns[kind].map((turn) => Math.abs(hueTurn((own + turn + 360) % 360, hue))));
        if (kind === 'neutral') expect(chroma).toBeLessThan(16);
        else expect(off).toBeLessThanOrEqual(10.001);
        expect(deltaE00).toBeLessThanOrEqual(3);
      }
    }
    expect(seen).toBeGreaterThan(300);
  });

  it('are not made up for a grey, nor where the catalogue has no such paint', () => {
    const greys = [40, 120, 200].map((v): Rgb => [v, v, v]);
    const index = indexOf([...greys, [200, 40, 30]]);
    expect(relatedPaints(index, 1)).toMatchObject({ harmonies: [] });
    expect(relatedPaints(index, 3)!.harmonies.filter(({ kind }) => kind !== 'neutral')).toEqual([]);
    expect(relatedPaints(index, 99)).toBeNull();
  });

  it('of 30,000 paints are found in a fraction of a second', () => {
    const index = some(30_000);
    relatedPaints(index, 0);
    const start = performance.now();
    for (let i = 1; i <= 5; i++) relatedPaints(index, i);
    expect((performance.now() - start) / 5).toBeLessThan(250);
  });
});
