// How far the confidence on the photos of ../shared/lighting/public can be relied on: so few say little, and a bootstrap
// interval says how little.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, firstMatch } from './app.mjs';
import { load } from './modules.mjs';

const RESAMPLES = 2000;
/** Half the side of the region about the spot, pixels. */
const REACH = 12;

/** Rows for the benchmark: calibration error with and without a card, with a 95 % interval. */
export async function photoRows(split, work, pack) {
  const { createRandom } = await load('shared/random');
  const { calibrationError } = await load('matching/calibration-error');
  const { readCsv } = await import(join(split, 'render-query.mjs'));
  const names = new Map(readCsv(join(split, 'catalogue.csv')).map(({ id, name }) => [Number(id), name]));
  const { photos } = JSON.parse(readFileSync(join(split, 'photos/labels.json'), 'utf8'));
  const folder = join(work, 'photos');
  mkdirSync(folder);
  for (const { file } of photos) copyFileSync(join(split, 'photos', file), join(folder, file));
  const answers = ask(pack, folder, photos.map(queryOf));
  return [true, false].flatMap((hasCard) => {
    const judged = photos
      .filter(({ card_polygon }) => Boolean(card_polygon) === hasCard)
      .map(({ file, chip_id }) => {
        const { folder: named, confidence } = firstMatch(answers, file);
        return { confidence, isRight: named === names.get(chip_id) };
      });
    const [low, high] = interval(judged, calibrationError, createRandom(5));
    const name = `photos, ${hasCard ? 'with' : 'no'} card, calibration error of ${judged.length}`;
    return [
      { name, value: calibrationError(judged), unit: '' },
      { name: `${name}, 2.5th percentile of resamples`, value: low, unit: '' },
      { name: `${name}, 97.5th percentile of resamples`, value: high, unit: '' },
    ];
  });
}

function queryOf({ file, tap: [x, y], card_polygon }) {
  const region = [x - REACH, y - REACH, 2 * REACH, 2 * REACH];
  if (!card_polygon) return { file, region };
  const [xs, ys] = [0, 1].map((axis) => card_polygon.map((corner) => corner[axis]));
  const extent = (values) => Math.max(...values) - Math.min(...values);
  const half = 0.25 * Math.min(extent(xs), extent(ys));
  const middle = (values) => values.reduce((a, b) => a + b) / values.length;
  return { file, region, white: [middle(xs) - half, middle(ys) - half, 2 * half, 2 * half].map(Math.round) };
}

/** Percentiles of the error of resamples with replacement (Efron 1979). */
function interval(judged, errorOf, random) {
  const errors = Array.from({ length: RESAMPLES }, () =>
    errorOf(judged.map(() => judged[random.integer(judged.length)])),
  ).sort((a, b) => a - b);
  return [0.025, 0.975].map((share) => errors[Math.floor(share * RESAMPLES)]);
}
