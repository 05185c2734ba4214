// The public lighting dataset in memory: its key pictures as stored pixels, its variants rendered from them (which gives
// the very bytes of its files), and its brightness queries.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

const SIDE = 64;
const PICTURE_BYTES = SIDE * SIDE * 3;
const SHARD_PICTURES = 256;

/** @returns paints as the app stores them, a reader of their pixel shards, and `{ paint, picture }` per query */
export async function loadCatalogue(split) {
  const { readCsv, renderBrightnessQuery } = await import(join(split, 'render-query.mjs'));
  const rows = readCsv(join(split, 'catalogue.csv'));
  const keys = readKeys(split, rows);
  const { values: factors } = JSON.parse(readFileSync(join(split, 'dataset-spec.json'), 'utf8')).factor;
  const queries = readCsv(join(split, 'queries-brightness.csv')).map((row) => {
    const paint = Number(row.chip_id);
    const { r, g, b8 } = rows[paint];
    return { paint, picture: renderBrightnessQuery(row, [Number(r), Number(g), Number(b8)]) };
  });
  return {
    keys,
    names: rows.map(({ name }) => name),
    factors,
    queries,
    readShard: async (shard) =>
      Buffer.concat(keys.slice(shard * SHARD_PICTURES, (shard + 1) * SHARD_PICTURES)),
  };
}

/** @param colourOf the app's own measure of a picture's colour */
export function paintsOf({ names, keys, factors }, colourOf) {
  return names.map((folder, index) => ({
    ...{ index, folder, code: null, name: folder, colour: colourOf(keys[index]), thumbnail: keys[index] },
    pictures: [
      { path: `${folder}/key.png`, role: 'key', factor: 1, pixels: index },
      ...factors.map((factor) => ({ path: `${folder}/${factor}`, role: 'variant', factor, pixels: null })),
    ],
  }));
}

function readKeys(split, rows) {
  const work = mkdtempSync(join(tmpdir(), 'presets-'));
  try {
    execFileSync(process.execPath, [join(split, 'make-dataset.mjs'), split, work], { stdio: 'ignore' });
    return rows.map(({ name }) => pixelsOf(readFileSync(join(work, name, 'key.png'))));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** RGB bytes of a PNG as the dataset's own writer makes them: 8 bits, unfiltered rows. */
function pixelsOf(png) {
  const data = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const rows = inflateSync(Buffer.concat(data));
  const row = SIDE * 3;
  const pixels = Buffer.alloc(PICTURE_BYTES);
  for (let y = 0; y < SIDE; y++) {
    if (rows[y * (row + 1)] !== 0) throw new Error('The dataset is written in another way than expected.');
    rows.copy(pixels, y * row, y * (row + 1) + 1, (y + 1) * (row + 1));
  }
  return pixels;
}
