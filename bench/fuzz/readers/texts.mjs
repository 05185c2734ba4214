// Readers of short texts: colours, names of files and folders, filters of runs, queries of scripts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBatch } from '../../../scripts/headless/queries.mjs';
import { namesOfText, paintsOfCard } from '../../../src/dataset/card/card-names.ts';
import { MOST_LINES } from '../../../src/dataset/card/card-plan.ts';
import { isSurelyColour, parseColour, parseNumber } from '../../../src/dataset/lists/colour-text.ts';
import { planManifest } from '../../../src/dataset/paints/manifest.ts';
import { isPlain } from '../../../src/dataset/names.ts';
import { namedFactors, parseVariantName } from '../../../src/dataset/paints/variant-name.ts';
import { compileFilter } from '../../../src/tracking/filter-runs.ts';
import { FilterError } from '../../../src/tracking/filter-error.ts';
import { fieldsOf } from '../../../src/tracking/run-fields.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { safeSegment } from '../../../src/shared/safe-path.ts';
import { runNamed } from '../../../src/storage/storage-fixtures.ts';
import { bytesReader, jsonReader, require, textOf } from './reader.mjs';

const texts =
  (...list) =>
  () =>
    list.map((text) => new TextEncoder().encode(text));

async function readColourText(bytes) {
  const text = textOf(bytes);
  const [rgb, number] = [parseColour(text), parseNumber(text)];
  require(rgb === null || rgb.every((v) => v >= 0 && v <= 255), `the colour ${rgb}`);
  require(number === null || !Number.isNaN(number), 'not a number');
  return isSurelyColour(text) || rgb !== null || number !== null;
}

/** Of a folder's files; all of them are planned. */
const NAMES_LOOKED_AT = 1000;

/** A path a line. */
async function readPaths(bytes) {
  const entries = textOf(bytes)
    .split('\n')
    .map((path) => ({ path }));
  const { paints } = planManifest(entries);
  for (const { path } of entries.slice(0, NAMES_LOOKED_AT)) {
    const factors = [parseVariantName(path)?.factor ?? 1, ...(namedFactors(path)?.candidates ?? [])];
    require(factors.every(Number.isFinite), `a factor of ${path}`);
    require(!/[/\\\0]/.test(safeSegment(path)), 'a file name that is a path');
  }
  require(paints.every(({ folder, name }) => isPlain(folder) && name !== ''), 'a name that can’t be printed');
  return paints.length > 0;
}

/** Names of a longer list are left over. */
const MOST_CELLS = MOST_LINES ** 2;

async function readCardNames(bytes) {
  const names = namesOfText(textOf(bytes));
  require(names.every((name) => name.length <= 200), 'a name without end');
  return paintsOfCard({ names: names.slice(0, MOST_CELLS), columns: MOST_LINES }).length > 0;
}

const summary = { recon_loss: { last: 0.01, min: 0.01, max: 0.5, minEpoch: 3, maxEpoch: 1 } };
const runs = [
  { ...runNamed('a'), summary },
  { ...runNamed('b'), tags: ['x'], endedAt: 9000 },
];
const fields = fieldsOf(runs);

async function readFilter(bytes) {
  try {
    runs.filter(compileFilter(textOf(bytes), fields));
    return true;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw new AppError('bad-parameters', error.message);
  }
}

/** A list of queries, as a script hands it over. */
async function readQueries(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'swatchlight-fuzz-'));
  try {
    writeFileSync(join(folder, 'queries.jsonl'), bytes);
    const queries = readBatch(join(folder, 'queries.jsonl'));
    require(queries.every(
      ({ path, error }) => (path === undefined) !== (error === undefined),
    ), 'a query without a path or an error');
    return queries.length > 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const box = [0, 0, 4, 4];
const corners = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 9],
];
export const textReaders = {
  'colour text': bytesReader({
    sound: texts('#c0ffee', 'C0FFEE', '#fff', 'rgb(1, 2, 3)', 'rgba(1 2 3 / 0.5)', '12,5', '-1e-3'),
    read: readColourText,
  }),
  paths: bytesReader({
    sound: texts(
      'Dataset/0N05 Fawn/key.png\nDataset/0N05 Fawn/brightness_1_0.3.png\nDataset/10YR-8-2/a.jpg',
      '1 Brick/1.png\n1 Brick/x_0,5.png\n2 Moss/key.webp\n.DS_Store\n__MACOSX/._1.png',
    ),
    read: readPaths,
  }),
  'card names': bytesReader({ sound: texts('1 Brick\n2\tMoss\r\nSky'), read: readCardNames }),
  'run filter': bytesReader({
    sound: texts(
      'recon_loss < 0.02 and backend = wasm',
      'name ~ "run" or not (started >= 2026-03-31 and duration < 1.5h)',
      'tags = x and epoch != 3',
    ),
    read: readFilter,
  }),
  queries: jsonReader({
    values: [
      { file: 'a.png', region: box, white: box, reflectance: 0.36 },
      { file: 'b.png', chart: corners },
    ],
    read: readQueries,
  }),
};
