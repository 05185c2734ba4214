// npm run bench:match -- [--quick] [--out FILE.json] [--patches N]
// How often the right paint is named: unclean patches beside simple robust statistics, and, unless --quick, the app
// trained and asked about the brightness, light and photo queries of ../shared/lighting/public, and about paints that it
// was trained without.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { trainOn } from './match/app.mjs';
import { contenders } from './match/contenders.mjs';
import { evidenceOf } from './match/evidence.mjs';
import { leftOutRows } from './match/left-out.mjs';
import { load } from './match/modules.mjs';
import { photoRows } from './match/photos.mjs';
import { loadPublicPaints } from './match/public-paints.mjs';
import { finish } from './report.mjs';
import { SEVERITIES, uncleanPatch } from './unclean/generate.mjs';

const LIGHTING = resolve(ROOT, '../shared/lighting');
const SPLIT = join(LIGHTING, 'public');
const SEED = 29;
/** Confidence as the likelihood alone gives it: no training has set a temperature. */
const UNTEMPERED = {
  temperature: { none: 1, reference: 1 },
  embeddingWeight: { none: 0, reference: 0 },
  count: 0,
};
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    patches: { type: 'string' },
  },
});

if (existsSync(SPLIT)) {
  const rows = [...(await uncleanRows()), ...(options.quick ? [] : await appRows())];
  if (options.quick)
    console.log(
      'left out by --quick: brightness, light, photos and left-out paints, for which the app is trained',
    );
  finish({ title: 'match', backend: '', rows, out: options.out });
} else console.log('skipped: ../shared/lighting is missing');

async function uncleanRows() {
  const product = await loadProduct();
  const patches = Number(options.patches ?? (options.quick ? 150 : 1320));
  return Object.keys(SEVERITIES).flatMap((severity) => {
    const { shares, error } = severityShares(severity, patches, product);
    const best = Object.entries(shares)
      .filter(([name]) => name !== 'ours')
      .reduce((a, b) => (b[1][0] > a[1][0] ? b : a));
    const rows = Object.entries(shares).flatMap(([name, [top1, top3]]) => {
      const peer =
        name === 'ours' ? { peer: best[0], peerValue: 100 * best[1][0], ratio: top1 / best[1][0] } : {};
      return [
        { name: `${severity}, ${name}, top-1 of ${patches}`, value: 100 * top1, unit: '%', ...peer },
        { name: `${severity}, ${name}, top-3 of ${patches}`, value: 100 * top3, unit: '%' },
      ];
    });
    return [...rows, { name: `${severity}, ours, calibration error`, value: error, unit: '' }];
  });
}

/** [top-1, top-3] of each contender; the patches depend on the severity and the seed alone. */
function severityShares(severity, patches, { keys, createRandom, calibrationError, methods, best }) {
  const random = createRandom(SEED);
  const hits = Object.fromEntries(Object.keys(methods).map((name) => [name, [0, 0]]));
  const judged = [];
  for (let n = 0; n < patches; n++) {
    const paint = random.integer(keys.length);
    const { picture } = uncleanPatch({ key: keys[paint], others: keys, severity, random });
    for (const [name, method] of Object.entries(methods)) {
      const scores = method(picture);
      const before = scores.filter((score, i) => i !== paint && score >= scores[paint]).length;
      if (before < 1) hits[name][0]++;
      if (before < 3) hits[name][1]++;
    }
    const first = best(picture);
    judged.push({ confidence: first.confidence, isRight: first.paint === paint });
  }
  const shares = Object.entries(hits).map(([name, counts]) => [name, counts.map((v) => v / patches)]);
  return { shares: Object.fromEntries(shares), error: calibrationError(judged) };
}

async function loadProduct() {
  const { createRandom } = await load('shared/random');
  const { swatchEvidence } = await load('matching/swatch-evidence');
  const { SWATCH } = await load('matching/picture-kind');
  const { colourOfPatch, colourQuery } = await load('matching/features');
  const { colourScores } = await load('matching/colour-score');
  const { rank } = await load('matching/rank');
  const { calibrationError } = await load('matching/calibration-error');
  const { colours, index } = await loadPublicPaints(SPLIT);
  const query = (picture) => colourQuery(colourOfPatch(picture), null, SWATCH);
  const ours = (picture) => colourScores(index, query(picture)).likelihood;
  const untrained = { embedding: null, metric: 'euclidean' };
  const best = (picture) => rank(index, { ...query(picture), ...untrained }, UNTEMPERED, 1)[0];
  return {
    keys: colours,
    createRandom,
    calibrationError,
    methods: contenders({
      keys: index.keys,
      evidence: evidenceOf(swatchEvidence, SWATCH.coding, index),
      ours,
    }),
    best,
  };
}

/** The app, default preset, through its headless commands. */
async function appRows() {
  const work = mkdtempSync(join(tmpdir(), 'match-'));
  try {
    const { readCsv } = await import(join(SPLIT, 'render-query.mjs'));
    const names = readCsv(join(SPLIT, 'catalogue.csv')).map(({ name }) => name);
    const [all, part] = ['all', 'part'].map((name) => join(work, name));
    mkdirSync(all);
    mkdirSync(part);
    const pack = trainOn(SPLIT, all, new Set(names));
    return [
      ...evaluated(pack, join(all, 'result.json')),
      ...(await photoRows(SPLIT, all, pack)),
      ...(await leftOutRows(SPLIT, part)),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function evaluated(pack, file) {
  const words = ['--split', 'public', '--app', ROOT, '--pack', pack, '--light-rows', '4752', '--out', file];
  const { status } = spawnSync('node', [join(LIGHTING, 'evaluate.mjs'), ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('evaluate.mjs could not score the app');
  return rowsOf(JSON.parse(readFileSync(file, 'utf8')));
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
