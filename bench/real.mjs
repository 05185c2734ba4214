#!/usr/bin/env node
// How well the app names real paints: npm run bench:real -- [--quick] [--out FILE.json]
// Runs both evaluations of ../shared/real on the app as it is; then, as what was fitted on photographs flatters itself on them,
// refits it once for each owner left out and asks about that owner's photographs, a chart without the patch asked about.
// --quick: the left-out fits alone, on the numbers' first steps.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/build.mjs';
import { ROOT } from '../scripts/project.mjs';
import { leftOutRows, SIMPLE } from './real/left-out.mjs';
import { finish } from './report.mjs';

const REAL = join(ROOT, '../shared/real');
const SITUATIONS = 'none,white,grey,chart';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
if (!existsSync(REAL)) {
  console.log(`${REAL} is not there: nothing to measure on.`);
  process.exit(0);
}

function evaluated(script, words) {
  const work = mkdtempSync(join(tmpdir(), 'bench-real-'));
  const file = join(work, 'result.json');
  try {
    const run = spawnSync('node', [join(REAL, script), '--app', ROOT, '--out', file, ...words], {
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    if (run.status !== 0) throw new Error(`${script} could not score the app`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const percent = (name, value, peer, peerValue) => ({
  ...{ name, value: 100 * value, unit: '%' },
  ...(peerValue !== undefined &&
    peerValue !== null && { peer, peerValue: 100 * peerValue, ratio: value / Math.max(1e-9, peerValue) }),
});

function fileRows({ sets }) {
  return Object.entries(sets).flatMap(([set, { all, kinds }]) =>
    [['', all], ...Object.entries(kinds).map(([kind, s]) => [` ${kind}`, s])].flatMap(([kind, s]) => [
      percent(`${set}${kind}, top-1 of ${s.n}`, s.top1, 'nearest ray', s.ray1),
      percent(`${set}${kind}, top-3`, s.top3, 'nearest ray', s.ray3),
      { name: `${set}${kind}, calibration error`, value: s.calibrationError, unit: '' },
    ]),
  );
}

function chartRows(result) {
  return Object.entries(result).flatMap(([situation, { all, whiteNotClipped }]) =>
    [
      ['all', all],
      ['white not clipped', whiteNotClipped],
    ].flatMap(([group, s]) => [
      percent(
        `charts ${situation}, ${group}, top-1 of ${s.n}`,
        s.top1,
        SIMPLE[situation],
        s.baselines[SIMPLE[situation]].top1,
      ),
      percent(
        `charts ${situation}, ${group}, top-3`,
        s.top3,
        SIMPLE[situation],
        s.baselines[SIMPLE[situation]].top3,
      ),
      { name: `charts ${situation}, ${group}, calibration error`, value: s.calibrationError, unit: '' },
    ]),
  );
}

await buildIfStale();
const rows = [];
if (!options.quick) {
  rows.push(...fileRows(evaluated('evaluate.mjs', [])));
  rows.push(...chartRows(evaluated('evaluate-charts.mjs', ['--situations', SITUATIONS])));
}
rows.push(...(await leftOutRows(join(REAL, 'charts'), options.quick)));
finish({ title: 'Real pictures', backend: 'wasm', rows, out: options.out });
