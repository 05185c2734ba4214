// npm run bench:match -- [--quick] [--out FILE.json] [--patches N]
// How often the right paint is named: unclean patches beside simple robust statistics, and, unless --quick, the app
// trained and asked about the brightness, light and photo queries of ../shared/lighting/public.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { contenders } from './match/contenders.mjs';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';
import { SEVERITIES, uncleanPatch } from './unclean/generate.mjs';

const LIGHTING = resolve(ROOT, '../shared/lighting');
const SPLIT = join(LIGHTING, 'public');
const SEED = 29;
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    patches: { type: 'string' },
  },
});

if (existsSync(SPLIT)) {
  const rows = [...(await uncleanRows()), ...(options.quick ? [] : appRows())];
  if (options.quick)
    console.log('left out by --quick: brightness, light and photos, for which the app is trained');
  finish({ title: 'match', backend: '', rows, out: options.out });
} else console.log('skipped: ../shared/lighting is missing');

async function uncleanRows() {
  const product = await loadProduct();
  const patches = Number(options.patches ?? (options.quick ? 150 : 1320));
  return Object.keys(SEVERITIES).flatMap((severity) => {
    const shares = severityShares(severity, patches, product);
    const best = Object.entries(shares)
      .filter(([name]) => name !== 'ours')
      .reduce((a, b) => (b[1][0] > a[1][0] ? b : a));
    return Object.entries(shares).flatMap(([name, [top1, top3]]) => {
      const peer =
        name === 'ours' ? { peer: best[0], peerValue: 100 * best[1][0], ratio: top1 / best[1][0] } : {};
      return [
        { name: `${severity}, ${name}, top-1 of ${patches}`, value: 100 * top1, unit: '%', ...peer },
        { name: `${severity}, ${name}, top-3 of ${patches}`, value: 100 * top3, unit: '%' },
      ];
    });
  });
}

/** [top-1, top-3] of each contender; the patches depend on the severity and the seed alone. */
function severityShares(severity, patches, { keys, createRandom, methods }) {
  const random = createRandom(SEED);
  const hits = Object.fromEntries(Object.keys(methods).map((name) => [name, [0, 0]]));
  for (let n = 0; n < patches; n++) {
    const paint = random.integer(keys.length);
    const { picture } = uncleanPatch({ key: keys[paint], others: keys, severity, random });
    for (const [name, method] of Object.entries(methods)) {
      const scores = method(picture);
      const before = scores.filter((score, i) => i !== paint && score >= scores[paint]).length;
      if (before < 1) hits[name][0]++;
      if (before < 3) hits[name][1]++;
    }
  }
  return Object.fromEntries(Object.entries(hits).map(([name, h]) => [name, h.map((v) => v / patches)]));
}

async function loadProduct() {
  const names = ['shared/random', 'matching/brightness-likelihood', 'matching/index', 'matching/features'];
  const [random, likelihood, index, features] = await Promise.all(names.map(load));
  const { colourScores } = await load('matching/colour-score');
  const { readCsv } = await import(join(SPLIT, 'render-query.mjs'));
  const paints = readCsv(join(SPLIT, 'catalogue.csv')).map((row, place) => ({
    index: place,
    folder: row.name,
    code: null,
    name: row.name,
    colour: [Number(row.r), Number(row.g), Number(row.b8)],
  }));
  const built = index.buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
  const ours = (picture) =>
    colourScores(built, features.colourQuery(features.colourOfPatch(picture), null)).score;
  return {
    keys: paints.map(({ colour }) => colour),
    createRandom: random.createRandom,
    methods: contenders({ keys: built.keys, evidence: likelihood.brightnessEvidence, ours }),
  };
}

/** The app, default preset, through its headless commands. */
function appRows() {
  const work = mkdtempSync(join(tmpdir(), 'match-'));
  const file = join(work, 'result.json');
  try {
    const words = ['--split', 'public', '--app', ROOT, '--light-rows', '4752', '--out', file];
    const { status } = spawnSync('node', [join(LIGHTING, 'evaluate.mjs'), ...words], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) {
      console.log('left out: brightness, light and photos; the app could not be scored');
      return [];
    }
    return rowsOf(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function rowsOf({ sets }) {
  return Object.entries(sets).flatMap(([set, groups]) =>
    Object.entries(groups).flatMap(([group, { n, top1, top3, deltaE00Colour, calibrationError }]) => [
      { name: `${set}, ${group}, top-1 of ${n}`, value: 100 * top1, unit: '%' },
      { name: `${set}, ${group}, top-3 of ${n}`, value: 100 * top3, unit: '%' },
      { name: `${set}, ${group}, calibration error`, value: calibrationError, unit: '' },
      { name: `${set}, ${group}, colour ΔE00 median`, value: deltaE00Colour.median, unit: '' },
      { name: `${set}, ${group}, colour ΔE00 90th percentile`, value: deltaE00Colour.p90, unit: '' },
    ]),
  );
}
