import { expect, it } from 'vitest';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { splitPictures } from '../../../dataset/paints/split.ts';
import type { PictureBatch } from '../../../models/pictures.ts';
import { createCatalogue } from '../../../training/test-catalogue.ts';
import { loadTrainingPictures } from '../../../training/training-pictures.ts';
import { createHeldOutAnswer } from './held-out-answer.ts';

const { paints, shard } = createCatalogue(12);
const { validation } = splitPictures(paints, 0.3, 7);

async function answerOf(heldOut = validation) {
  const reader = createPictureReader(paints, { readShard: async () => shard }, 1);
  const pictures = await loadTrainingPictures(paints, heldOut, 16, reader, async () => {});
  return createHeldOutAnswer('compact', pictures, heldOut, 3, 1);
}

/** The mean of each channel: what a swatch is told by. */
const meanColours = async ({ count, side, values }: PictureBatch) =>
  Float32Array.from({ length: count * 3 }, (_, i) => {
    let sum = 0;
    for (let cell = 0; cell < side * side; cell++)
      sum += values[(Math.floor(i / 3) * side * side + cell) * 3 + (i % 3)]!;
    return sum / (side * side);
  });

it('an embedding that tells the paints scores near 1, one that tells nothing far less, and the same every time', async () => {
  const answer = (await answerOf())!;
  const told = await answer.score(meanColours);
  expect(told).toBeGreaterThan(0.95);
  expect(await answer.score(meanColours)).toBe(told);
  // All paints as near: each is the last of twelve.
  expect(await answer.score(async ({ count }) => new Float32Array(count * 3))).toBeCloseTo(1 / 12, 9);
  const onlyBrightness = async (batch: PictureBatch) =>
    (await meanColours(batch)).map((value, i) => (i % 3 === 0 ? value : 0));
  expect(await answer.score(onlyBrightness)).toBeLessThan(0.7);
});

it('there is none where nothing is held out', async () => {
  expect(await answerOf([])).toBeNull();
});
