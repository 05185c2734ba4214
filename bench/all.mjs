// npm run bench -- [--quick] [--out FILE.json] [--only NAME,NAME] [--python FILE]
// Every benchmark, one after another, and one file of their rows to compare with another day's (bench/compare.mjs).
// --quick: each in two minutes at most; what can't is left out, with a line that says why.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/build.mjs';
import { ROOT } from '../scripts/project.mjs';
import { BENCHMARKS, whyLeftOut } from './all/benchmarks.mjs';
import { commit, machine } from './report.mjs';

/** @typedef {import('./all/benchmarks.mjs').Benchmark} Benchmark */

const QUICK_MS = 120_000;
/** From the word to end until it is ended: browsers and helpers go first. */
const GRACE_MS = 5000;
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    only: { type: 'string' },
    python: { type: 'string' },
  },
});
const wanted = options.only?.split(',') ?? BENCHMARKS.map(({ name }) => name);
const out = resolve(process.env.INIT_CWD ?? '.', options.out ?? join(ROOT, '.cache/bench/all.json'));

await buildIfStale();
const work = mkdtempSync(join(tmpdir(), 'bench-'));
/** @type {{ benchmark: string, why: string }[]} */
const leftOut = [];
const rows = [];
try {
  for (const benchmark of BENCHMARKS) {
    const { name } = benchmark;
    if (!wanted.includes(name)) continue;
    const why = whyLeftOut(benchmark, { isQuick: options.quick, isThere: isThere }) ?? (await run(benchmark));
    if (why === null) continue;
    console.log(`left out: ${name}: ${why}`);
    leftOut.push({ benchmark: name, why });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
mkdirSync(dirname(out), { recursive: true });
const about = {
  machine: machine(),
  commit: commit(),
  date: new Date().toISOString(),
  isQuick: options.quick,
};
writeFileSync(out, `${JSON.stringify({ ...about, leftOut, rows }, null, 1)}\n`);
console.log(
  `\n${rows.length} rows of ${new Set(rows.map(({ benchmark }) => benchmark)).size} benchmarks in ${out}`,
);

function isThere(path) {
  return existsSync(resolve(ROOT, path));
}

/** Adds its rows. Resolves to why it has none, or null. @param {Benchmark} benchmark */
async function run({ name, takesPython }) {
  console.log(`\n— ${name}`);
  const file = join(work, `${name}.json`);
  const python = takesPython && options.python ? ['--python', options.python] : [];
  const quick = options.quick ? ['--quick'] : [];
  const start = performance.now();
  const trouble = await finished([join(ROOT, `bench/${name}.mjs`), ...quick, ...python, '--out', file]);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name} took ${seconds.toFixed(0)} s`);
  if (trouble) return trouble;
  if (!existsSync(file)) return 'it had nothing to measure here';
  const { backend, rows: own } = JSON.parse(readFileSync(file, 'utf8'));
  rows.push(...own.map((row) => ({ benchmark: name, backend, ...row })));
  return null;
}

/** Runs a script with its lines on this screen. Resolves to what went wrong, or null. @returns {Promise<string | null>} */
function finished(args) {
  return new Promise((done) => {
    let isLate = false;
    const child = execFile(process.execPath, args, { cwd: ROOT, maxBuffer: Infinity }, (error) => {
      timers.forEach(clearTimeout);
      if (isLate) return done(`it took longer than ${QUICK_MS / 1000} s on this machine`);
      done(error ? `it failed: ${String(error.message).trim().split('\n').at(-1)}` : null);
    });
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    const timers = options.quick ? [setTimeout(end, QUICK_MS), setTimeout(kill, QUICK_MS + GRACE_MS)] : [];
    function end() {
      isLate = true;
      child.kill('SIGTERM');
    }
    function kill() {
      child.kill('SIGKILL');
    }
  });
}
