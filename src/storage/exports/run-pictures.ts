// What a run drew, by epoch, as sheets that trackers show by step: one picture for all that were drawn at once.
import { stepOfEpoch } from '../../tracking/exporters/metric-points.ts';
import type { DrawnPicture } from '../../tracking/exporters/mlflow-pictures.ts';
import type { EpochMetrics, EpochPictures } from '../../tracking/run.ts';
import { pngOfRgb, smallerPicture, webpOfRgb, type RgbPicture } from './picture-files.ts';

/** Pictures side by side. */
const COLUMNS = 8;
/** As trackers make their twins. */
const SMALL = 256;

/**
 * Of every epoch whose pictures are kept: `reconstructions`, rows of originals each above its reconstructions, where there are
 * originals; `samples` where something was drawn from noise.
 */
export function drawnPictures(
  pictures: readonly EpochPictures[],
  metrics: readonly EpochMetrics[],
): DrawnPicture[] {
  return pictures.flatMap((drawn) => {
    const record = metrics.find(({ epoch }) => epoch === drawn.epoch);
    if (!record) return [];
    return sheetsOf(drawn).map(([key, sheet]) => ({
      ...{ key, step: stepOfEpoch(record), at: record.at },
      ...{ png: pngOfRgb(sheet), webp: webpOfRgb(smallerPicture(sheet, SMALL)) },
    }));
  });
}

export function sheetsOf(drawn: EpochPictures): [key: string, sheet: RgbPicture][] {
  const { side, pictures, originals, samples } = drawn;
  if (!originals) return [['samples', sheetOf([pictures], side)]];
  return [
    ['reconstructions', sheetOf([originals, pictures], side)],
    ...(samples ? [['samples', sheetOf([samples], side)] as [string, RgbPicture]] : []),
  ];
}

/** In rows of eight; of several sets, each row of one above the same of the next. What is left of the last row is white. */
function sheetOf(sets: readonly Uint8Array[], side: number): RgbPicture {
  const bytes = side * side * 3;
  const count = sets[0]!.length / bytes;
  const columns = Math.min(COLUMNS, count);
  const rows = Math.ceil(count / columns) * sets.length;
  const [width, height] = [columns * side, rows * side];
  const rgb = new Uint8Array(width * height * 3).fill(255);
  for (const [set, pictures] of sets.entries())
    for (let i = 0; i < count; i++) {
      const [row, column] = [Math.floor(i / columns) * sets.length + set, i % columns];
      for (let y = 0; y < side; y++) {
        const from = i * bytes + y * side * 3;
        rgb.set(pictures.subarray(from, from + side * 3), ((row * side + y) * width + column * side) * 3);
      }
    }
  return { width, height, rgb };
}
