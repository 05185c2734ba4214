// Evidence of comparisons whose numbers a test knows.
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { pictureVaeParams } from '../kinds/picture-vae/shared/picture-vae-params.ts';
import { createRandom } from '../shared/random.ts';
import type { JudgedName, Judgement, Measured } from '../tracking/judgement.ts';
import type { ComparisonEvidence, Family, RunEvidence, Sheet } from './evidence.ts';

export const FASHION_DIGEST = '3a37ff86d1b7b7f2f8a76186c0df2b8ed31c2f67eda404bc280af54d69b78076';

/** `count` pictures of blurred or torn blobs around `place`, of side 8 unless said. */
export function sheetOf(seed: number, { count = 16, side = 8, noise = 20, same = false } = {}): Sheet {
  const random = createRandom(seed);
  const pictures = new Uint8Array(count * side * side * 3);
  for (let n = 0; n < count; n++) {
    const spread = same ? 0 : 1;
    const [cx, cy] = [0.5 + 0.25 * spread * random.gaussian(), 0.5 + 0.25 * spread * random.gaussian()];
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const far = Math.hypot(x / side - cx, y / side - cy);
        const value = Math.max(0, Math.min(255, 255 * Math.exp(-6 * far * far) + noise * random.gaussian()));
        pictures.fill(value, ((n * side + y) * side + x) * 3, ((n * side + y) * side + x + 1) * 3);
      }
  }
  return { count, side, pictures };
}

export function judgementOf(
  values: Partial<Record<JudgedName, number>>,
  advice: Judgement['advice'] = [],
): Judgement {
  const floors: Partial<Record<JudgedName, number>> = { frechet_distance: 0.5, kernel_distance: 0 };
  const measured = Object.entries(values).map(([name, value]): [string, Measured] => {
    const width = name === 'frechet_distance' ? 0.5 : 0.03;
    return [
      name,
      { value, low: value - width, high: value + width, floor: floors[name as JudgedName] ?? 0.9 },
    ];
  });
  return {
    ...{ modelId: 'm', datasetId: 'd', datasetDigest: FASHION_DIGEST, appVersion: '1', at: 1 },
    ...{ count: 1000, featureSize: 64, classifierAccuracy: 0.87 },
    values: Object.fromEntries(measured),
    advice,
  };
}

const KIND: Record<Family, () => RunEvidence['params']> = {
  vae: () => pictureVaeParams('fashion'),
  cvae: () => pictureVaeParams('fashion', { isConditional: true }),
  dcgan: () => ganParams('fashion', 'dcgan'),
  wgan: () => ganParams('fashion', 'wgan'),
  'wgan-gp': () => ganParams('fashion', 'wgan-gp'),
};

/** A finished run without a measured number; what a test is about it gives itself. */
export function runOf(family: Family, seed: number, own: Partial<RunEvidence> = {}): RunEvidence {
  return {
    ...{ runId: `${family}-${seed}`, family, seed, preset: 'fashion', params: KIND[family]() },
    ...{ status: 'finished', reason: null, epochs: 4, epochValues: {}, stepLosses: {} },
    ...{ seconds: 100, peakBytes: null, weights: null, modelBytes: null, drawMs: null },
    ...{ judgement: null, notJudged: null, sheet: null, reconstructions: null, warnings: [] },
    ...own,
  };
}

export function evidenceOf(
  runs: RunEvidence[],
  own: Partial<ComparisonEvidence['dataset']> = {},
): ComparisonEvidence {
  return {
    version: 1,
    dataset: {
      ...{ name: 'Fashion-MNIST', digest: FASHION_DIGEST, pictures: 70_000, heldOut: 10_000 },
      ...{ side: 28, isColoured: false, classes: ['T-shirt/top', 'Trouser'] },
      ...own,
    },
    epochs: 4,
    seeds: [...new Set(runs.map(({ seed }) => seed))],
    backend: 'wasm',
    device: 'two threads',
    appVersion: '0.1.0',
    at: 1_700_000_000_000,
    real: sheetOf(99),
    runs,
  };
}

/** All five families on three seeds, as such trainings come out: for tests that go through everything, and to look at. */
export function realisticEvidence(): ComparisonEvidence {
  const families = ['vae', 'cvae', 'dcgan', 'wgan', 'wgan-gp'] as const;
  const runs = families.flatMap((family) => [1, 2, 3].map((seed) => realisticRun(family, seed)));
  return { ...evidenceOf(runs), epochs: EPOCHS, real: sheetOf(99, { count: 64, side: 28 }) };
}

const EPOCHS = 20;
const STEPS = 40;
const CLOSENESS: Record<Family, number> = { vae: 14, cvae: 11, dcgan: 5, wgan: 9, 'wgan-gp': 3.2 };

function realisticRun(family: Family, seed: number): RunEvidence {
  const random = createRandom(seed * 31 + family.length);
  const isVae = family === 'vae' || family === 'cvae';
  const by = (value: number, share = 0.05) => value * (1 + share * random.gaussian());
  const closeness = by(CLOSENESS[family], 0.08);
  const curve = (first: number, last: number, noise: number): Float32Array =>
    Float32Array.from({ length: EPOCHS * STEPS }, (_, i) => {
      const at = i / STEPS;
      return last + (first - last) * Math.exp(-at / 3) + noise * random.gaussian();
    });
  const losses: Record<string, Float32Array> = isVae
    ? { train_loss: curve(290, 241, 4) }
    : family === 'dcgan'
      ? { d_loss: curve(1, 0.9, 0.25), g_loss: curve(1.7, 1.2, 0.5) }
      : { d_loss: curve(-0.13, -0.02, 0.003), g_loss: curve(0.006, 0.025, 0.002) };
  if (family === 'dcgan') losses.g_loss![STEPS * 10 + 20]! += 6;
  const means = Object.entries(losses).map(([name, steps]) => [
    name,
    Array.from({ length: EPOCHS }, (_, epoch) => {
      const own = steps.subarray(epoch * STEPS, (epoch + 1) * STEPS);
      return own.reduce((sum, value) => sum + value, 0) / STEPS;
    }),
  ]);
  const extra = isVae ? [['val_recon_loss', Array.from({ length: EPOCHS }, () => by(0.28, 0.005))]] : [];
  const sheet = sheetOf(seed, { count: 64, side: 28, noise: isVae ? 4 : 25, same: family === 'dcgan' });
  const eight = sheetOf(7, { count: 8, side: 28 });
  return runOf(family, seed, {
    epochs: EPOCHS,
    epochValues: Object.fromEntries([...means, ...extra]),
    stepLosses: losses,
    seconds: by(isVae ? 320 : family === 'dcgan' ? 700 : 2100),
    peakBytes: isVae ? 84e6 : 61e6,
    weights: isVae ? 660_000 : 1_200_000,
    modelBytes: isVae ? 2_640_000 : 4_800_000,
    drawMs: by(8),
    judgement: judgementOf({
      frechet_distance: closeness,
      kernel_distance: closeness / 100,
      precision: Math.min(0.95, by(isVae ? 0.6 : 0.85, 0.03)),
      recall: by(family === 'dcgan' ? 0.35 : 0.7, 0.03),
      density: by(0.9, 0.03),
      coverage: by(family === 'dcgan' ? 0.3 : 0.75, 0.03),
      ...(family === 'cvae' && { label_accuracy: by(0.8, 0.02) }),
    }),
    sheet,
    reconstructions: isVae
      ? {
          count: 8,
          side: 28,
          originals: eight.pictures,
          pictures: eight.pictures.map((value) => value * 0.9),
        }
      : null,
  });
}
