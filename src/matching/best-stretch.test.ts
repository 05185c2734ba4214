import { describe, expect, it } from 'vitest';
import type { Matrix3 } from '../colour/lab-error.ts';
import { robustColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { PLAIN_PIXELS, type Coding } from '../dataset/coding.ts';
import { createRandom, type Random } from '../shared/random.ts';
import { bestStretch, HOPELESS, metricOf, newStretch, seenColour, visitPossible } from './best-stretch.ts';
import { brightnessPrior } from './brightness-prior.ts';
import { buildIndex } from './index.ts';
import { flatPatch } from './simulate.ts';
import { swatchEvidence } from './swatch-evidence.ts';

const JPEG: Coding = { kind: 'jpeg', luma: 4, chroma: 6, isConverted: false, isPhoto: false };
const QUERIES = 300;

/** Half anywhere, black and full channels among them, half near grey. */
function colourAt(i: number, random: Random): Rgb {
  const level = 255 * random.next();
  const channel = () => (i % 2 === 0 ? -20 + 300 * random.next() : level + 6 * random.gaussian());
  const clip = (v: number) => Math.max(0, Math.min(255, v));
  return [clip(channel()), clip(channel()), clip(channel())];
}

/** Seen at any brightness, far too bright among them. */
function seenAt(key: Rgb, random: Random): Rgb {
  const factor = 0.05 + 1.9 * random.next();
  return [Math.min(255, key[0] * factor), Math.min(255, key[1] * factor), Math.min(255, key[2] * factor)];
}

/** Of deviations from a twentieth of a code value to some, the channels correlated. */
function covarianceOf(random: Random): Matrix3 {
  const s = 0.05 * 60 ** random.next();
  const [xy, xz, yz] = [0.8 * random.next(), 0.5 * random.next(), 0.3 * random.next()].map((c) => c * s * s);
  return [
    [s * s, xy!, xz!],
    [xy!, s * s, yz!],
    [xz!, yz!, s * s],
  ];
}

describe('the paints that may have been seen', () => {
  const random = createRandom(5);
  const colours = Array.from({ length: 600 }, (_, i) => colourAt(i, random));
  const keys = Float64Array.from(colours.flat());

  it('are all that fit at some brightness, clipped channels included, and few others', () => {
    const prior = brightnessPrior(null);
    const stretch = newStretch();
    let [fitting, visits] = [0, 0];
    for (let n = 0; n < QUERIES; n++) {
      const mean = seenAt(colours[random.integer(colours.length)]!, random);
      const seen = seenColour(mean, metricOf(covarianceOf(random)), prior);
      const visited = new Set<number>();
      visitPossible(keys, seen, (paint) => visited.add(paint));
      visits += visited.size;
      const fits = colours.map((_, paint) => {
        bestStretch(keys, paint, seen, stretch);
        return stretch.chi2 <= HOPELESS;
      });
      fitting += fits.filter(Boolean).length;
      expect(
        colours.filter((_, paint) => fits[paint] && !visited.has(paint)),
        `${mean}`,
      ).toEqual([]);
    }
    expect(fitting).toBeGreaterThan(2000);
    expect(visits / fitting).toBeLessThan(1.5);
    expect(visits / QUERIES / colours.length).toBeLessThan(0.5);
  });

  it('leave the same evidence as all paints do, whatever the picture', () => {
    const paints = colours.map((colour, index) => ({
      ...{ index, folder: `p${index}`, code: null, name: `p${index}`, colour },
    }));
    const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
    for (let n = 0; n < QUERIES; n++) {
      const mean = seenAt(colours[random.integer(colours.length)]!, random);
      const seen = robustColour(flatPatch(mean, 256, n % 3, random), 3);
      const coding = n % 2 === 0 ? PLAIN_PIXELS : JPEG;
      const origins = n % 5 === 0 ? { origins: [mean] } : {};
      const bounded = swatchEvidence(index, { seen, coding, ...origins }).density;
      const full = swatchEvidence(index, { seen, coding, ...origins, fitsAll: true }).density;
      const total = full.reduce((sum, v) => sum + v, 0);
      const furthest = full.reduce((most, v, i) => Math.max(most, Math.abs(v - bounded[i]!)), 0);
      // χ² is what two large numbers leave: in another order of sums its tenth digit differs.
      expect(furthest, `query ${n}, ${mean}`).toBeLessThanOrEqual(1e-9 * total);
    }
  });
});
