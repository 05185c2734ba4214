import { describe, expect, it } from 'vitest';
import { isComparisonEvidence } from './evidence.ts';
import { measureComparison, measureFamily } from './measure.ts';
import { atSide, measurePictures, reconstructionError } from './pictures.ts';
import { evidenceOf, judgementOf, realisticEvidence, runOf, sheetOf } from './test-evidence.ts';

describe('a family’s measures', () => {
  it('are means over the runs that finished; the others are named, and in no number', () => {
    const failed = runOf('wgan', 3, { status: 'failed', reason: 'no room', seconds: 9999 });
    const found = measureFamily(
      [runOf('wgan', 2, { seconds: 120 }), failed, runOf('wgan', 1, { seconds: 80 })],
      null,
    );
    expect(found.seeds).toEqual([1, 2]);
    expect(found.unfinished).toEqual([failed]);
    expect(found.quantities.seconds).toMatchObject({ values: [80, 120], mean: 100 });
    expect(found.quantities.epoch_seconds!.mean).toBe(25);
    expect(found.quantities.precision).toBeNull();
  });

  it('take distances and what real pictures come to from judgements, and say who has none', () => {
    const refused = runOf('vae', 2, { notJudged: 'too few' });
    const found = measureFamily(
      [runOf('vae', 1, { judgement: judgementOf({ precision: 0.6, coverage: 0.8 }) }), refused],
      null,
    );
    expect(found.quantities.precision!.values).toEqual([0.6]);
    expect(found.floors).toEqual({ precision: 0.9, coverage: 0.9 });
    expect(found.notJudged).toEqual([refused]);
    expect(found.collapsed).toBe(0);
  });

  it('call it collapse when the whole interval of coverage lies below half of what real pictures come to', () => {
    const coverages = [0.1, 0.41, 0.43, 0.9]; // ± 0.03, and half of 0.9 is 0.45
    const runs = coverages.map((coverage, seed) =>
      runOf('dcgan', seed, { judgement: judgementOf({ coverage }) }),
    );
    expect(measureFamily(runs, null).collapsed).toBe(2);
  });

  it('are of the loss that swings most, and of the jumps of all', () => {
    const calm = Float32Array.from({ length: 400 }, (_, i) => -i / 400);
    const wild = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i) + (i === 300 ? 50 : 0));
    const run = runOf('wgan', 1, {
      epochValues: { d_loss: [-0.1, -0.4, -0.6, -0.9], g_loss: [0, 0, 0.1, 0] },
      stepLosses: { d_loss: calm, g_loss: wild },
    });
    const found = measureFamily([run], null);
    expect(found.quantities.swing!.mean).toBe(found.losses.get('g_loss')!.swing!.mean);
    expect(found.quantities.swing!.mean).toBeGreaterThan(found.losses.get('d_loss')!.swing!.mean);
    expect(found.quantities.spikes!.mean).toBe(1);
    expect(found.losses.get('g_loss')!.spikeEpochs).toEqual([4]);
  });

  it('take a VAE’s error of held-out pictures where all runs have it, and never mix the two', () => {
    const both = { recon_loss: [0.3, 0.2], val_recon_loss: [0.35, 0.25] };
    const of = (...tables: Record<string, number[]>[]) =>
      measureFamily(
        tables.map((epochValues, seed) => runOf('vae', seed, { epochValues })),
        null,
      ).quantities.reconstruction_loss;
    expect(of(both, both)!.values).toEqual([0.25, 0.25]);
    expect(of(both, { recon_loss: [0.3, 0.21] })!.values).toEqual([0.2, 0.21]);
    expect(of({})).toBeNull();
  });

  it('are nothing of a family whose every run failed, and of names that are no metrics', () => {
    const found = measureFamily([runOf('vae', 1, { status: 'failed', epochs: 0 })], sheetOf(1));
    expect(found.seeds).toEqual([]);
    expect(Object.values(found.quantities).every((spread) => spread === null)).toBe(true);
    expect(found.losses.size).toBe(0);
  });

  it('come in the order of the families, of those that there are', () => {
    const found = measureComparison(evidenceOf([runOf('wgan', 1), runOf('vae', 1), runOf('wgan', 2)]));
    expect(found.map(({ family, seeds }) => [family, seeds.length])).toEqual([
      ['vae', 1],
      ['wgan', 2],
    ]);
  });
});

describe('the pictures of a sheet', () => {
  it('are as varied and as sharp as real ones when they are as those', () => {
    expect(measurePictures(sheetOf(1), sheetOf(1))).toEqual({ variety: 1, sharpness: 1 });
    const other = measurePictures(sheetOf(1, { count: 64 }), sheetOf(2, { count: 64 }))!;
    expect(other.variety).toBeCloseTo(1, 0);
  });

  it('are without variety when all are one, blurred when smoother, noisy when rougher', () => {
    const real = sheetOf(2, { count: 32 });
    expect(measurePictures(sheetOf(3, { noise: 0, same: true }), real)!.variety).toBe(0);
    expect(measurePictures(sheetOf(3, { noise: 2, count: 32 }), real)!.sharpness).toBeLessThan(0.8);
    expect(measurePictures(sheetOf(3, { noise: 80, count: 32 }), real)!.sharpness).toBeGreaterThan(3);
  });

  it('are not compared with none, one, others of another size, or a wall', () => {
    const wall = { count: 4, side: 8, pictures: new Uint8Array(4 * 8 * 8 * 3) };
    expect(measurePictures(null, sheetOf(1))).toBeNull();
    expect(measurePictures(sheetOf(1, { count: 1 }), sheetOf(1))).toBeNull();
    expect(measurePictures(sheetOf(1, { side: 4 }), sheetOf(1))).toBeNull();
    expect(measurePictures(sheetOf(1), wall)).toBeNull();
  });

  it('are compared with real ones at the side that a model draws at, where that is smaller', () => {
    const real = sheetOf(1, { count: 8, side: 16 });
    const drawn = atSide(real, 8);
    const first = (x: number, y: number) => real.pictures[(y * 16 + x) * 3]!;
    const mean = (first(0, 0) + first(1, 0) + first(0, 1) + first(1, 1)) / 4;
    expect(Math.abs(drawn.pictures[0]! - mean)).toBeLessThanOrEqual(0.5);
    expect([drawn.count, drawn.side, drawn.pictures.length]).toEqual([8, 8, 8 * 8 * 8 * 3]);
    const { quantities } = measureFamily([runOf('vae', 1, { sheet: drawn })], real);
    expect([quantities.variety!.mean, quantities.sharpness!.mean]).toEqual([1, 1]);
    expect([atSide(real, 16), atSide(real, 5), atSide(real, 32)]).toEqual([real, real, real]);
  });

  it('differ from what they were made of by the root mean square, as a share of white', () => {
    const originals = new Uint8Array(12).fill(255);
    const of = (pictures: Uint8Array) => reconstructionError({ count: 1, side: 2, originals, pictures });
    expect(of(originals)).toBe(0);
    expect(of(new Uint8Array(12))).toBe(1);
    expect(of(Uint8Array.from(originals, (value, i) => (i < 3 ? 0 : value)))).toBe(0.5);
  });
});

it('evidence is recognised, and what is no evidence is not', () => {
  const evidence = realisticEvidence();
  expect(isComparisonEvidence(evidence)).toBe(true);
  const [run, ...others] = evidence.runs;
  const withRun = (own: object) =>
    isComparisonEvidence({ ...evidence, runs: [{ ...run, ...own }, ...others] });
  expect(withRun({})).toBe(true);
  expect(withRun({ sheet: { count: 3, side: 28, pictures: new Uint8Array(5) } })).toBe(false);
  expect(withRun({ family: 'gan' })).toBe(false);
  expect(withRun({ seconds: -1 })).toBe(false);
  expect(withRun({ judgement: { values: {} } })).toBe(false);
  expect(isComparisonEvidence({ ...evidence, version: 2 })).toBe(false);
});
