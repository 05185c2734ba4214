// npm run bench:camera -- [--quick] [--out FILE.json]
// The 120 photos of ../shared/lighting/public as frames of a camera held still: do they give what the files give, is the
// white card found, how long does a frame take; and the page itself at work. In the built app; --quick leaves training out.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withApp } from '../scripts/headless/browser.mjs';
import { importDataset } from '../scripts/headless/train.mjs';
import { ROOT } from '../scripts/project.mjs';
import { cameraPageRows, fakeCameraArgs } from './camera-page.mjs';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
/** Photos handed to the page at once. */
const CHUNK = 20;
/** Photos asked about at twice their size. */
const LARGE = 20;
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});

if (existsSync(SPLIT)) await measure();
else console.log('skipped: ../shared/lighting is missing');

async function measure() {
  const photos = readPhotos();
  const work = mkdtempSync(join(tmpdir(), 'camera-'));
  const { deltaE00 } = await load('colour/difference');
  try {
    execFileSync('node', [join(SPLIT, 'make-dataset.mjs'), SPLIT, join(work, 'dataset')], {
      stdio: 'ignore',
    });
    const { asked, large, backend, pageRows } = await withApp(
      { backend: 'auto', args: fakeCameraArgs(work) },
      (page) => askAll(page, work, photos),
    );
    const rows = [
      ...agreementRows(asked, deltaE00),
      ...cardRows(asked, photos),
      ...timeRows('640 × 480', asked),
      ...timeRows('1280 × 960', large),
      ...pageRows,
    ];
    finish({ title: 'camera', backend, rows, out: options.out });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function askAll(page, work, photos) {
  const { datasetId } = await importDataset(page, { kind: 'folder', path: join(work, 'dataset') });
  const pageRows = await cameraPageRows(page, work, 'untrained');
  let backend = 'not trained';
  if (!options.quick) {
    const request = { datasetId, params: { seed: 7 }, backend: 'auto' };
    const trained = await page.evaluate((start) => window.swatchlightHeadless.train(start), request);
    backend = `trained on ${trained.backend}`;
    pageRows.push(...(await cameraPageRows(page, work, 'trained')));
  }
  const asked = [];
  for (let start = 0; start < photos.length; start += CHUNK)
    asked.push(...(await ask(page, datasetId, photos.slice(start, start + CHUNK), 1)));
  return { asked, large: await ask(page, datasetId, photos.slice(0, LARGE), 2), backend, pageRows };
}

async function ask(page, datasetId, photos, scale) {
  await page.setInputFiles(
    '#headless-pictures',
    photos.map(({ file }) => file),
  );
  const queries = photos.map(({ region, white }) => ({ region, white }));
  return page.evaluate(
    ([id, list, factor]) => window.swatchlightHeadless.matchFrames(id, list, factor),
    [datasetId, queries, scale],
  );
}

/** The spot as 24 × 24 pixels at the tap, the card as an upright box of 70 % of its shorter sides' half. */
function readPhotos() {
  const { photos } = JSON.parse(readFileSync(join(SPLIT, 'photos/labels.json'), 'utf8'));
  return photos.map(({ file, tap, card_polygon: card }) => ({
    file: join(SPLIT, 'photos', file),
    card,
    region: [tap[0] - 12, tap[1] - 12, 24, 24],
    ...(card && { white: innerBox(card) }),
  }));
}

function innerBox(card) {
  const [cx, cy] = [0, 1].map((axis) => card.reduce((sum, corner) => sum + corner[axis], 0) / 4);
  const half =
    0.35 *
    Math.min(...card.map(([x, y], i) => Math.hypot(x - card[(i + 1) % 4][0], y - card[(i + 1) % 4][1])));
  return [cx - half, cy - half, 2 * half, 2 * half].map(Math.round);
}

function agreementRows(asked, deltaE00) {
  const same = asked.filter(({ file, frames }) => file.folder === frames.folder).length;
  const off = asked.map(({ file, frames }) => deltaE00(file.lab, frames.lab));
  return [
    {
      name: `the same first paint as the file, of ${asked.length}`,
      value: (100 * same) / asked.length,
      unit: '%',
    },
    { name: 'colour beside the file’s, largest ΔE00', value: Math.max(...off), unit: '' },
    {
      name: 'frames averaged, mean',
      value: asked.reduce((sum, { frames }) => sum + frames.count, 0) / asked.length,
      unit: '',
    },
  ];
}

function cardRows(asked, photos) {
  const isFound = asked.map(
    ({ proposal }, i) =>
      proposal !== null &&
      photos[i].card !== undefined &&
      photos[i].card !== null &&
      isOn(proposal, photos[i].card),
  );
  const rows = [];
  for (const [half, rest] of [
    ['odd', 0],
    ['even', 1],
  ]) {
    const own = asked.map((_, i) => i).filter((i) => i % 2 === rest);
    const withCard = own.filter((i) => photos[i].card);
    const without = own.filter((i) => !photos[i].card);
    const found = withCard.filter((i) => isFound[i]).length;
    const quiet = without.filter((i) => asked[i].proposal === null).length;
    rows.push(
      {
        name: `card found, ${half} photos, of ${withCard.length}`,
        value: (100 * found) / withCard.length,
        unit: '%',
      },
      {
        name: `none proposed where none is, ${half} photos, of ${without.length}`,
        value: (100 * quiet) / without.length,
        unit: '%',
      },
    );
  }
  return rows;
}

/** The centre and nine tenths of the box lie on the card. */
function isOn({ x, y, width, height }, card) {
  let inside = 0;
  for (let i = 0; i < 100; i++)
    if (isInside(card, x + (((i % 10) + 0.5) * width) / 10, y + ((Math.floor(i / 10) + 0.5) * height) / 10))
      inside++;
  return inside >= 90 && isInside(card, x + width / 2, y + height / 2);
}

function isInside(polygon, x, y) {
  const sides = polygon.map(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length];
    return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  });
  return Math.abs(sides.reduce((a, b) => a + b, 0)) === polygon.length;
}

function timeRows(size, asked) {
  const frames = asked.flatMap(({ frameMs }) => frameMs);
  const mean = frames.reduce((a, b) => a + b, 0) / frames.length;
  return [
    { name: `${size}, frame to answer, p50 of ${frames.length}`, value: quantile(frames, 0.5), unit: 'ms' },
    { name: `${size}, frame to answer, p95`, value: quantile(frames, 0.95), unit: 'ms' },
    {
      name: `${size}, answers a second, one after the other`,
      value: 1000 / mean,
      unit: '/s',
      peer: 'asked',
      peerValue: 10,
      ratio: 100 / mean,
    },
    {
      name: `${size}, frame that changes nothing, p50`,
      value: quantile(
        asked.map(({ repeatMs }) => repeatMs),
        0.5,
      ),
      unit: 'ms',
    },
    {
      name: `${size}, card proposal, p50`,
      value: quantile(
        asked.map(({ proposalMs }) => proposalMs),
        0.5,
      ),
      unit: 'ms',
    },
    {
      name: `${size}, card proposal, p95`,
      value: quantile(
        asked.map(({ proposalMs }) => proposalMs),
        0.95,
      ),
      unit: 'ms',
    },
  ];
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
