import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { metricsOf, picturesAndSamples, picturesDrawn } from '../storage-fixtures.ts';
import { pngOfRgb, smallerPicture, webpOfRgb } from './picture-files.ts';
import { drawnPictures, sheetsOf } from './run-pictures.ts';

describe('what a run drew, for trackers', () => {
  it('is a sheet of rows of originals above their reconstructions, and one of samples', () => {
    const [reconstructions, samples] = sheetsOf(picturesAndSamples('r', 7));
    const [key, { width, height, rgb }] = reconstructions!;
    expect([key, width, height]).toEqual(['reconstructions', 2, 4]);
    expect([...rgb]).toEqual([...Array<number>(12).fill(200), ...Array<number>(12).fill(7)]);
    expect([samples![0], samples![1].width, samples![1].height]).toEqual(['samples', 4, 2]);
    // Side by side: the second picture begins behind the first's first row.
    expect([...samples![1].rgb.slice(0, 12)]).toEqual([7, 8, 9, 10, 11, 12, 19, 20, 21, 22, 23, 24]);
  });

  it('of a GAN is samples alone, in rows of eight, white where there are no more', () => {
    const one = picturesDrawn('r', 5, false);
    const drawn = { ...one, count: 9, pictures: new Uint8Array(9 * 12).fill(5) };
    const [[key, { width, height, rgb }]] = sheetsOf(drawn) as [ReturnType<typeof sheetsOf>[number]];
    expect([key, width, height]).toEqual(['samples', 16, 4]);
    expect([rgb[0], rgb.at(-1)]).toEqual([5, 255]);
  });

  it('stands at the last step of its epoch; of an epoch without metrics there is nothing to say', () => {
    const pictures = [picturesDrawn('r', 1), picturesDrawn('r', 2)];
    expect(drawnPictures(pictures, [metricsOf('r', 2)]).map(({ step, at }) => [step, at])).toEqual([
      [6, 3002],
    ]);
  });
});

describe('files of pictures', () => {
  const picture = { width: 3, height: 2, rgb: Uint8Array.from({ length: 18 }, (_, i) => i * 14) };

  it('hold the pixels of a PNG row by row', () => {
    const png = pngOfRgb(picture);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([3, 2]);
    const rows = unzlibSync(png.slice(41, 41 + view.getUint32(33)));
    expect([...rows]).toEqual([0, ...picture.rgb.slice(0, 9), 0, ...picture.rgb.slice(9)]);
  });

  it('say how large a WebP is', () => {
    const view = new DataView(webpOfRgb(picture).buffer);
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    const bits = view.getUint32(21, true);
    expect([(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]).toEqual([3, 2]);
  });

  it('are averaged down where they are too large, and else as they were', () => {
    expect(smallerPicture(picture, 3)).toBe(picture);
    const large = { width: 4, height: 2, rgb: Uint8Array.from({ length: 24 }, (_, i) => (i < 12 ? 10 : 30)) };
    expect(smallerPicture(large, 2)).toEqual({
      width: 2,
      height: 1,
      rgb: Uint8Array.from([20, 20, 20, 20, 20, 20]),
    });
  });
});
