import { expect, it } from 'vitest';
import { emptyBatch } from '../../../models/pictures.ts';
import { createRandom } from '../../../shared/random.ts';
import { drawPicture } from './augment.ts';
import { drawEpoch, stepsPerEpoch } from './epoch-batches.ts';

const refsOf = (paints: number, pictures: number) =>
  Array.from({ length: paints * pictures }, (_, i) => ({
    paint: Math.floor(i / pictures),
    picture: i % pictures,
  }));

it('an epoch of a large catalogue shows every picture, in pairs of one paint', () => {
  const refs = refsOf(300, 16);
  const steps = drawEpoch(refs, 64, createRandom(1));
  expect(steps.length).toBe(stepsPerEpoch(refs, 64));
  expect(steps.every((step) => step.length === 64)).toBe(true);
  const shown = steps.flat();
  expect(new Set(shown.map(({ paint, picture }) => `${paint} ${picture}`)).size).toBe(300 * 16);
  for (let i = 0; i < shown.length; i += 2) expect(shown[i]!.paint).toBe(shown[i + 1]!.paint);
});

it('a tiny catalogue is drawn again until the epoch has 64 full steps', () => {
  const steps = drawEpoch(refsOf(1, 1), 64, createRandom(1));
  expect(steps.length).toBe(64);
  expect(steps.every((step) => step.length === 64)).toBe(true);
});

it('drawn pictures keep the paint: ratios of channels where nothing is clipped stay within a few percent', () => {
  const random = createRandom(4);
  const key = new Float32Array(16 * 16 * 3).map((_, i) => [120, 90, 60][i % 3]!);
  const batch = emptyBatch(1, 16);
  for (let draw = 0; draw < 200; draw++) {
    drawPicture(batch, 0, key, random);
    expect(batch.values.every((value) => value >= 0 && value <= 255)).toBe(true);
    const mean = (c: number) => batch.values.filter((_, i) => i % 3 === c).reduce((a, b) => a + b, 0);
    if (batch.saturated.some((share) => share > 0)) continue;
    expect(mean(0) / mean(1)).toBeGreaterThan(1.28);
    expect(mean(0) / mean(1)).toBeLessThan(1.39);
  }
});
