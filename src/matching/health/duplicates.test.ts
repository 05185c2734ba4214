import { describe, expect, it } from 'vitest';
import { flatPicture } from '../../dataset/paints/flat-paint.ts';
import { findDuplicates } from './duplicates.ts';
import { scanPictures } from './scan-pictures.ts';
import { indexOfColours, spacedColours, testCatalogue } from './test-catalogue.ts';

async function duplicatesOf(plant: Parameters<typeof testCatalogue>[1]) {
  const { paints, reader, index } = testCatalogue(spacedColours(24), plant);
  return findDuplicates(index, await scanPictures(paints, reader, () => {}));
}

describe('duplicates', () => {
  it('are not found where there are none', async () => {
    expect(await duplicatesOf(undefined)).toEqual({ count: 0, groups: [] });
  });

  it('find a paint that is there twice, once', async () => {
    const { count, groups } = await duplicatesOf((pictures) => {
      pictures[21] = pictures[4]!;
    });
    expect(count).toBe(1);
    expect(groups).toEqual([
      {
        kind: 'colour',
        members: [
          { paint: 4, picture: 0, path: 'P4 Paint 4/key.png' },
          { paint: 21, picture: 0, path: 'P21 Paint 21/key.png' },
        ],
      },
    ]);
  });

  it('find one picture in two folders', async () => {
    const { groups } = await duplicatesOf((pictures) => {
      pictures[6]![2] = pictures[7]![5]!.slice();
    });
    expect(groups).toEqual([
      {
        kind: 'picture',
        members: [
          { paint: 6, picture: 2, path: 'P6 Paint 6/brightness_2_0.55.png' },
          { paint: 7, picture: 5, path: 'P7 Paint 7/brightness_5_1.1.png' },
        ],
      },
    ]);
  });

  it('don’t take flat dark pictures of neighbours for the same', async () => {
    const { count } = await duplicatesOf((pictures) => {
      pictures[1]![1] = flatPicture([20, 18, 16]);
      pictures[2]![1] = flatPicture([20, 18, 16]);
    });
    expect(count).toBe(0);
  });

  it('of a list of colours are its equal colours', () => {
    const colours = spacedColours(12);
    const { groups } = findDuplicates(indexOfColours([...colours, colours[2]!, colours[2]!]), null);
    expect(groups.map(({ members }) => members.map(({ paint }) => paint))).toEqual([[2, 12, 13]]);
  });
});
