import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { findOutliers } from './outliers.ts';
import { scanPictures } from './scan-pictures.ts';
import { spacedColours, testCatalogue, textured } from './test-catalogue.ts';

async function outliersOf(plant: Parameters<typeof testCatalogue>[1], count = 24) {
  const { paints, reader, index } = testCatalogue(spacedColours(count), plant);
  return findOutliers(index, await scanPictures(paints, reader, () => {}));
}

describe('outlier pictures', () => {
  it('are not found where there are none, also among clipped and dark variants', async () => {
    expect(await outliersOf(undefined)).toMatchObject({ checked: 24 * 7, count: 0, outliers: [] });
  });

  it('find a picture of another paint and name that paint, and nothing else', async () => {
    const { count, outliers } = await outliersOf((pictures) => {
      pictures[5]![3] = pictures[17]![2]!;
    });
    expect(count).toBe(1);
    expect(outliers).toMatchObject([{ paint: 5, picture: 3, seems: { paint: 17 } }]);
    expect(outliers[0]!.seems!.deltaE00).toBeLessThan(0.5);
    expect(outliers[0]!.angle).toBeGreaterThan(5);
  });

  it('say of a picture of nothing in the catalogue that it looks like none', async () => {
    const { outliers } = await outliersOf((pictures) => {
      pictures[2]![1] = textured([10, 250, 60], createRandom(3));
    });
    expect(outliers).toMatchObject([{ paint: 2, picture: 1, seems: null }]);
  });

  it('blame the key where all other pictures contradict it', async () => {
    const { outliers } = await outliersOf((pictures) => {
      pictures[9]![0] = pictures[20]![0]!;
    });
    expect(outliers).toMatchObject([{ paint: 9, picture: 0, seems: { paint: 20 } }]);
  });

  it('let a catalogue whose photos all scatter scatter', async () => {
    const random = createRandom(6);
    const { limit, count } = await outliersOf((pictures) => {
      for (const ofPaint of pictures)
        for (let j = 1; j < ofPaint.length; j++) {
          const cast = [0, 1, 2].map(() => 1 + 0.05 * random.gaussian());
          ofPaint[j] = ofPaint[j]!.map((v, i) => Math.min(255, v * cast[i % 3]!));
        }
    });
    expect(limit).toBeGreaterThan(2.5);
    expect(count).toBeLessThan(4);
  });
});
