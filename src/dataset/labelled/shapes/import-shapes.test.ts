import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/random.ts';
import { createTestIngest } from '../../test-ingest.ts';
import { memoryStorage } from '../../test-swatches.ts';
import { SHAPES, shapeField } from './shape-fields.ts';
import { drawShape, DRAWN_SIDE } from './shape-pictures.ts';

/** Must never change: it says that the pictures are the same on every device and in every version. */
const SHAPES_DIGEST = '8fcf8e86415aabd79caf60f1a4dea3ddafa3997b357774ae7e0814eaa8db7b1f';

function setUp() {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage });
  const importAs = (...names: string[]) => {
    ingest.addShapes(names);
    return ingest.run('Shapes', () => {});
  };
  return { ingest, storage, importAs };
}

describe('the shapes that the app draws', () => {
  it('are eight classes of 250 with 50 held out, grey 28 × 28, under the names that they are given', async () => {
    const { storage, importAs } = setUp();
    const { dataset } = await importAs('Kreis', 'Ring');
    expect(dataset).toMatchObject({
      ...{ kind: 'pictures', source: 'shapes', shape: [28, 28, 1], pictureCount: 2000, paintCount: 0 },
      digest: SHAPES_DIGEST,
    });
    expect(dataset.classes).toHaveLength(8);
    expect(dataset.classes![0]).toEqual({ name: 'Kreis', count: 250, heldOut: 50 });
    expect(dataset.classes![7]!.name).toBe('bars');
    const bytes = [...storage.shards.values()].reduce((sum, shard) => sum + shard.length, 0);
    expect(bytes).toBe(2000 * 784);
  });

  it('are the same dataset whatever its classes are called', async () => {
    const { importAs } = setUp();
    const first = await importAs('a');
    expect(await importAs('b')).toEqual({ dataset: first.dataset, alreadyKnown: true });
  });

  it('leave nothing when they are cancelled', async () => {
    const { ingest, storage, importAs } = setUp();
    const importing = importAs();
    ingest.cancel();
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });

  it.each(SHAPES)('%s: keeps clear of the edge, and no two pictures are the same', (name) => {
    const random = createRandom(5);
    const pictures = Array.from({ length: 60 }, () => drawShape(name, random));
    expect(new Set(pictures.map(String)).size).toBe(60);
    for (const picture of pictures) {
      const border = picture.filter((_, i) => isBorder(i));
      expect(new Set(border).size).toBe(1);
      expect(Math.max(...picture)).toBeGreaterThan(140);
    }
  });

  it('have fields that are distances: steepness 1, and known values', () => {
    const square = shapeField('square', 0.2, true);
    expect([square(0, 0), square(2.7, 0), square(0.7 + 3, 0.7 + 4)]).toEqual([-0.7, 2, 5].map(near));
    const ring = shapeField('ring', 0.2, true);
    expect([ring(1, 0), ring(0.8, 0), ring(0, 0.6), ring(0, 0)]).toEqual([0, -0.2, 0, 0.6].map(near));
    const triangle = shapeField('triangle', 0.2, true);
    expect(triangle(0, 1.5)).toBeCloseTo(1, 5);
    expect(triangle(0, 0)).toBeCloseTo(-0.5, 5);
    const cross = shapeField('cross', 0.2, true);
    expect([cross(0.9, 0), cross(0.6, 0.6)]).toEqual([-0.05, 0.4].map(near));
  });
});

const near = (value: number) => expect.closeTo(value, 9) as number;
const isBorder = (i: number) =>
  i < DRAWN_SIDE ||
  i >= DRAWN_SIDE * (DRAWN_SIDE - 1) ||
  i % DRAWN_SIDE === 0 ||
  i % DRAWN_SIDE === DRAWN_SIDE - 1;
