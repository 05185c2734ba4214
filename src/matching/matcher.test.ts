import { describe, expect, it } from 'vitest';
import { CHART_LABS } from '../colour/chart-patches.ts';
import { times } from '../colour/lab-error.ts';
import { rgbOfLab } from '../colour/lab.ts';
import { linearOfCode, linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { CAMERA, QUAD, renderChart } from '../reading/test-chart.ts';
import type { Quad } from '../shared/homography.ts';
import { buildIndex } from './index.ts';
import { matchRegion, type Matcher, type TrainedParts } from './matcher.ts';
import type { DecodedPicture } from './region.ts';
import type { Query } from './match-answer.ts';

const COLOURS: Rgb[] = [
  [180, 90, 60],
  [120, 60, 40],
  [60, 90, 180],
];
const paints = COLOURS.map((colour, index) => ({
  index: index + 10,
  folder: `C${index} Paint`,
  code: `C${index}`,
  name: 'Paint',
  colour,
}));
const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
const untrained: Matcher = { index, trained: null, clock: () => 0 };

/** 40 × 20 pixels: the left half of one colour, the right half of another. */
function picture(left: Rgb, right: Rgb): DecodedPicture {
  const data = new Uint8ClampedArray(40 * 20 * 4).fill(255);
  for (let i = 0; i < 800; i++) data.set(i % 40 < 20 ? left : right, 4 * i);
  return { data, width: 40, height: 20 };
}

const LEFT: Query = {
  region: { x: 2, y: 2, width: 16, height: 16 },
  white: null,
  whiteReflectance: 0.9,
  distance: 'euclidean',
  count: 3,
};
const RIGHT = { x: 22, y: 2, width: 16, height: 16 };

const lit = (colour: Rgb, light: Rgb) =>
  rgbOfLinear([0, 1, 2].map((c) => linearOfCode(colour[c]!) * light[c]!) as unknown as Rgb);

describe('a match from region to answer', () => {
  it('names the paint of the region, with code, folder and its own colour', async () => {
    const answer = await matchRegion(untrained, picture(COLOURS[2]!, [9, 9, 9]), LEFT);
    expect(answer.matches[0]).toMatchObject({
      paintIndex: 12,
      code: 'C2',
      folder: 'C2 Paint',
      colour: COLOURS[2],
      distance: null,
    });
    expect(answer).toMatchObject({ whiteBalance: 'none', reference: null, trained: false, modelId: null });
    expect(answer.colour).toMatchObject({ hex: '#3c5ab4', seen: COLOURS[2] });
    expect(answer.notes).toContainEqual({ kind: 'no-reference' });
    // Exactly the colour of one of three paints that are far apart.
    expect(answer.verdict).toMatchObject({ kind: 'match', paints: ['C2 Paint'] });
  });

  it('sees through a coloured, dimmed light with a white reference, and gets the lightness right', async () => {
    const light: Rgb = [0.8, 0.5, 0.3];
    const white = rgbOfLinear([0.72, 0.45, 0.27]);
    for (const paint of [0, 1]) {
      const answer = await matchRegion(untrained, picture(lit(COLOURS[paint]!, light), white), {
        ...LEFT,
        white: RIGHT,
      });
      expect(answer.matches[0]!.code).toBe(`C${paint}`);
      expect(answer.matches[0]!.deltaE00).toBeLessThan(1.5);
      expect(answer.whiteBalance).toBe('reference');
      answer.reference!.white.forEach((v, c) => expect(Math.abs(v - white[c]!)).toBeLessThan(1));
      expect(answer.notes).toEqual([]);
    }
  });

  it('embeds the corrected patch, answers with distance and confidence, and says which model', async () => {
    const seen: number[][] = [];
    const trained: TrainedParts = {
      modelId: 'm1',
      calibration: {
        temperature: { none: 1, reference: 1 },
        embeddingWeight: { none: 0, reference: 0 },
        count: 9,
      },
      embed: async (patch) => {
        seen.push([...patch.subarray(0, 3)]);
        return Float32Array.of(3, 4);
      },
    };
    const curves = Float32Array.of(3, 4, 0, 0, 6, 8);
    const matcher = {
      index: buildIndex({ paints, curves, factors: Float32Array.of(1), latentSize: 2 }),
      trained,
      clock: () => 0,
    };
    const plain = await matchRegion(matcher, picture(COLOURS[0]!, [229, 229, 229]), LEFT);
    expect(plain).toMatchObject({ trained: true, modelId: 'm1' });
    expect(plain.matches[0]!.distance).toBeCloseTo(0, 6);
    expect(plain.matches.reduce((sum, { confidence }) => sum + confidence!, plain.unknown!)).toBeCloseTo(
      1,
      6,
    );
    await matchRegion(matcher, picture(COLOURS[0]!, [124, 124, 124]), { ...LEFT, white: RIGHT });
    expect(seen[0]).toEqual([180, 90, 60]);
    expect(seen[1]![0]).toBeGreaterThan(200);
  });

  it('says when nothing is near, and when little was looked at', async () => {
    const ask = (colour: Rgb, query: Partial<Query> = {}) =>
      matchRegion(untrained, picture(colour, [220, 220, 220]), { ...LEFT, ...query });
    const notes = async (...args: Parameters<typeof ask>) =>
      (await ask(...args)).notes.map(({ kind }) => kind);
    expect((await ask([60, 200, 60])).verdict.kind).toBe('not-in-catalogue');
    expect((await ask([60, 200, 60], { white: RIGHT })).verdict.kind).toBe('not-in-catalogue');
    expect((await ask([60, 200, 60], { count: 1 })).matches).toHaveLength(1);
    expect(await notes([130, 128, 129])).toEqual(['no-reference', 'near-grey']);
    expect(await notes(COLOURS[0]!, { region: { x: 3, y: 3, width: 2, height: 3 } })).toContain('few-pixels');
    expect(await notes(COLOURS[0]!)).toEqual(['no-reference']);
  });

  it('knows a grey card by its reflectance, and what spoils it forbids a match', async () => {
    const ask = (grey: Rgb, whiteReflectance: number) =>
      matchRegion(untrained, picture(COLOURS[0]!, grey), { ...LEFT, white: RIGHT, whiteReflectance });
    const answer = await ask([118, 118, 118], 0.18);
    expect(answer).toMatchObject({ knownBy: 'grey', verdict: { kind: 'match', paints: ['C0 Paint'] } });
    expect(answer.matches[0]!.deltaE00).toBeLessThan(2);
    const bright = await ask([240, 238, 236], 0.9);
    expect(bright.warnings.map(({ kind }) => kind)).toEqual(['white-bright']);
    expect(bright).toMatchObject({
      knownBy: 'white',
      verdict: { kind: 'probably', advice: 'darker-or-grey' },
    });
  });

  it('warns of a reference that is overexposed, dark or coloured, and refuses a black one', async () => {
    const withWhite = (white: Rgb) =>
      matchRegion(untrained, picture(COLOURS[0]!, white), { ...LEFT, white: RIGHT });
    const warned = async (white: Rgb) =>
      (await withWhite(white)).warnings.map(({ kind, where }) => [kind, where]);
    expect(await warned([255, 250, 245])).toEqual([['white-clipped', RIGHT]]);
    expect(await warned([40, 40, 40])).toEqual([['white-dark', RIGHT]]);
    expect(await warned([220, 200, 60])).toEqual([['white-coloured', RIGHT]]);
    expect(await warned([220, 210, 190])).toEqual([]);
    await expect(withWhite([0, 0, 0])).rejects.toMatchObject({ code: 'bad-white-reference' });
  });

  it('warns of a region that is overexposed or too dark to be read', async () => {
    const warned = async (colour: Rgb) =>
      (await matchRegion(untrained, picture(colour, [9, 9, 9]), LEFT)).warnings;
    expect(await warned([255, 200, 150])).toMatchObject([{ kind: 'clipped', where: LEFT.region }]);
    expect(await warned([12, 9, 7])).toMatchObject([{ kind: 'dark', where: LEFT.region }]);
    expect(await warned(COLOURS[0]!)).toEqual([]);
  });

  it('corrects by a 24-patch card, tells how well it fits, and refuses corners that are none of its own', async () => {
    const photo = renderChart(CAMERA, COLOURS[0]!);
    const spot = { x: 285, y: 100, width: 30, height: 30 };
    const answer = await matchRegion(untrained, photo, { ...LEFT, region: spot, chart: QUAD });
    expect(answer).toMatchObject({ whiteBalance: 'reference', warnings: [] });
    expect(answer.matches[0]).toMatchObject({ paintIndex: 10 });
    expect(answer.matches[0]!.deltaE00).toBeLessThan(1);
    expect(answer.chart!.mean).toBeLessThan(1);
    const white = rgbOfLinear(times(CAMERA, linearOfRgb(rgbOfLab(CHART_LABS.classic[18]!))));
    answer.reference!.white.forEach((v, c) => expect(Math.abs(v - white[c]!)).toBeLessThan(1));
    expect(answer.reference!.reflectance).toBeCloseTo(0.88, 2);
    const von = await matchRegion(untrained, photo, { ...LEFT, region: spot });
    expect(von).toMatchObject({ whiteBalance: 'none', chart: null });
    const small = QUAD.map(({ x, y }) => ({ x: x / 8, y: y / 8 })) as unknown as Quad;
    await expect(matchRegion(untrained, photo, { ...LEFT, chart: small })).rejects.toMatchObject({
      code: 'bad-white-reference',
    });
  });

  it('refuses a region or a reference outside of the picture, each by its own code', async () => {
    const outside = { x: 50, y: 0, width: 5, height: 5 };
    const ask = (query: Partial<Query>) =>
      matchRegion(untrained, picture(COLOURS[0]!, COLOURS[1]!), { ...LEFT, ...query });
    await expect(ask({ region: outside })).rejects.toMatchObject({ code: 'bad-region' });
    await expect(ask({ white: outside })).rejects.toMatchObject({ code: 'bad-white-reference' });
    await expect(ask({ count: 0 })).rejects.toMatchObject({ code: 'bad-parameters' });
    expect((await ask({ count: 99 })).matches).toHaveLength(3);
  });
});
