// Pictures as they come, drawn here: cameras that bend tones, tint and saturate, and files that quantise. What holds on real
// photographs and files (npm run bench:real) must hold on these.
import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, rgbOfLab } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { CAMERA_FRAME, type Coding } from '../dataset/coding.ts';
import { createRandom, type Random } from '../shared/random.ts';
import { calibrationError, type JudgedAnswer } from './calibration-error.ts';
import { colourQuery, type SeenWhite } from './features.ts';
import { buildIndex } from './index.ts';
import { SWATCH, type PictureContext } from './picture-kind.ts';
import { rankWithUnknown } from './rank.ts';

const PAINTS = 240;
const PHOTO: PictureContext = { ...SWATCH, coding: CAMERA_FRAME, isScene: true };

function catalogue(random: Random) {
  const colours: Rgb[] = [];
  while (colours.length < PAINTS) {
    const rgb = rgbOfLab([25 + 65 * random.next(), 45 * random.gaussian(), 45 * random.gaussian()]);
    if (rgb.every((v) => v > 4 && v < 251)) colours.push(rgb.map(Math.round) as unknown as Rgb);
  }
  const paints = colours.map((colour, index) => ({
    ...{ index, folder: `p${index}`, code: null, name: `p${index}`, colour },
  }));
  return { colours, index: buildIndex({ paints, curves: null, factors: null, latentSize: 0 }) };
}

/** Of a camera with a tone curve, a leaning balance and a liking for colour, drawn anew for every photograph. */
function camera(random: Random): (linear: Rgb) => Rgb {
  const tone = Math.exp(-0.15 + 0.14 * random.gaussian());
  const exposure = 0.75 + 0.2 * random.next();
  const balance = [1 + 0.06 * random.gaussian(), 1, 1 + 0.08 * random.gaussian()] as const;
  const liking = 1 + 0.08 * random.gaussian();
  return (linear) => {
    const grey = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    const channel = (c: 0 | 1 | 2) =>
      (exposure * balance[c] * Math.max(1e-4, grey + liking * (linear[c] - grey))) ** tone;
    return rgbOfLinear([channel(0), channel(1), channel(2)]).map((v) =>
      Math.round(Math.min(255, Math.max(0, v))),
    ) as unknown as Rgb;
  };
}

const patchOf = (mean: Rgb, noise: number): PatchColour => ({
  ...{ mean, deviation: [noise, noise, noise], spread: noise, clippedShare: 0 },
  ...{ trustedShare: 1, count: 1024 },
});
const greyOf = (reflectance: number): Rgb => [reflectance, reflectance, reflectance];

describe('photographs of cameras that bend tones', () => {
  const random = createRandom(21);
  const { colours, index } = catalogue(random);
  const asked = Array.from({ length: 400 }, () => {
    const paint = random.integer(PAINTS);
    return { paint, take: camera(random), shade: Math.exp(0.06 * random.gaussian()) };
  });
  const answers = (reflectance: number | null) =>
    asked.map(({ paint, take, shade }) => {
      const [r, g, b] = linearOfRgb(colours[paint]!);
      const seen = patchOf(take([r * shade, g * shade, b * shade]), 1.5);
      const reference: SeenWhite | null =
        reflectance === null ? null : { colour: { mean: take(greyOf(reflectance)) }, reflectance };
      const query = colourQuery(seen, reference, PHOTO);
      const { paints } = rankWithUnknown(index, { ...query, embedding: null, metric: 'euclidean' }, null, 3);
      const place = paints.findIndex((found) => found.paint === paint);
      const lab = labOfRgb(query.corrected);
      const nearest = colours
        .map((colour, i) => [deltaE00(lab, labOfRgb(colour)), i] as const)
        .reduce((best, each) => (each[0] < best[0] ? each : best))[1];
      const judged: JudgedAnswer = { confidence: paints[0]!.confidence, isRight: place === 0 };
      return { judged, place, isNearest: nearest === paint };
    });
  const share = <T>(list: readonly T[], is: (each: T) => boolean) => list.filter(is).length / list.length;

  it('are named better beside a grey than beside a white, and better than by ΔE00', () => {
    const [white, grey] = [answers(0.9), answers(0.18)];
    const right = (list: typeof white) => share(list, ({ place }) => place === 0);
    expect(right(grey)).toBeGreaterThan(right(white) + 0.05);
    const nearest = (list: typeof white) => share(list, ({ isNearest }) => isNearest);
    expect(right(white)).toBeGreaterThanOrEqual(nearest(white));
    expect(right(grey)).toBeGreaterThanOrEqual(nearest(grey));
    expect(right(white) + right(grey)).toBeGreaterThan(nearest(white) + nearest(grey));
  });

  it('are claimed to be no surer than they are, with a white, a grey and nothing', () => {
    for (const reflectance of [0.9, 0.18, null]) {
      const judged = answers(reflectance).map((answer) => answer.judged);
      const claimed = judged.reduce((sum, { confidence }) => sum + confidence, 0) / judged.length;
      const right = share(judged, ({ isRight }) => isRight);
      expect(claimed - right, `${reflectance}`).toBeLessThan(0.04);
      expect(calibrationError(judged), `${reflectance}`).toBeLessThan(0.2);
    }
  });
});

describe('flat swatches that were coded', () => {
  it('are named as often as by the nearest ray, though nothing says how bright they are, and as surely as that', () => {
    const random = createRandom(8);
    const { colours, index } = catalogue(random);
    const [judged, hits]: [JudgedAnswer[], { ours: number; ray: number }] = [[], { ours: 0, ray: 0 }];
    for (let n = 0; n < 300; n++) {
      const paint = random.integer(PAINTS);
      const factor = 0.3 + 0.9 * random.next();
      const step = 1 + random.integer(12);
      const coding: Coding = { kind: 'jpeg', luma: step, chroma: step, isConverted: false, isPhoto: false };
      const mean = throughJpeg(
        colours[paint]!.map((v) => Math.min(255, v * factor)),
        step,
      );
      const query = colourQuery(patchOf(mean, 0), null, { ...SWATCH, coding });
      const [best] = rankWithUnknown(
        index,
        { ...query, embedding: null, metric: 'euclidean' },
        null,
        1,
      ).paints;
      judged.push({ confidence: best!.confidence, isRight: best!.paint === paint });
      if (best!.paint === paint) hits.ours++;
      if (nearestRay(colours, mean) === paint) hits.ray++;
    }
    expect(hits.ours).toBeGreaterThan(hits.ray - 4);
    expect(calibrationError(judged)).toBeLessThan(0.08);
  });
});

/** A flat picture's colour after JPEG: rounded YCbCr in steps of Q/8, and back to rounded RGB. */
function throughJpeg([r, g, b]: readonly number[], step: number): Rgb {
  const quantised = (v: number) => Math.round(Math.round(v) / (step / 8)) * (step / 8);
  const y = quantised(0.299 * r! + 0.587 * g! + 0.114 * b!);
  const cb = quantised(-0.168736 * r! - 0.331264 * g! + 0.5 * b!);
  const cr = quantised(0.5 * r! - 0.418688 * g! - 0.081312 * b!);
  const byte = (v: number) => Math.min(255, Math.max(0, Math.round(v)));
  return [byte(y + 1.402 * cr), byte(y - 0.344136 * cb - 0.714136 * cr), byte(y + 1.772 * cb)];
}

/** The paint whose key × some factor, clipped at 255, is nearest in code values. */
function nearestRay(colours: readonly Rgb[], mean: Rgb): number {
  let [best, least] = [-1, Infinity];
  colours.forEach((key, paint) => {
    for (let factor = 0.25; factor < 1.3; factor += 0.002) {
      const square = key.reduce((sum, v, c) => sum + (Math.min(255, v * factor) - mean[c]!) ** 2, 0);
      if (square < least) [best, least] = [paint, square];
    }
  });
  return best;
}
