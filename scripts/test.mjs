// npm test: everything. Installs and gets the browsers where needed, then types, lint, format, unit tests, build,
// Python, journeys.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from './errors.mjs';
import { interopTests } from './interop.mjs';
import { ROOT, binary, checkNodeVersion, installIfNeeded } from './project.mjs';
import { addCounts, ofCheck, ofPlaywright, ofVitest, sentenceOfCounts } from './test-counts.mjs';

const UNIT_REPORT = join(ROOT, '.cache', 'unit-report.json');
const E2E_REPORT = join(ROOT, '.cache', 'e2e-report.json');
/** Where the closing counts are left for .ci/run. */
const COUNTS = join(ROOT, '.cache', 'test-counts.json');

function run(title, args, env = {}) {
  console.log(`\n── ${title}`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } };
  return spawnSync(process.execPath, args, options).status === 0;
}

/** A report that a tool wrote in this run, or null when it ended before it could. */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Checks that take one core each, side by side; what one prints comes whole when it ends. */
const checksTogether = (checks) => async () => {
  const passed = await Promise.all(checks.map(([title, args]) => runBeside(title, args)));
  return passed.map(ofCheck).reduce(addCounts);
};

async function runBeside(title, args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
  const [code] = await once(child, 'close');
  process.stdout.write(`\n── ${title}\n${Buffer.concat(said)}`);
  return code === 0;
}

function unitTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const isGood = run('Unit tests', binary('vitest', 'vitest', ['run', ...reporters]));
  return ofVitest(readReport(UNIT_REPORT), isGood);
}

function journeys(chromium) {
  const env = { CHROMIUM_PATH: chromium, SWATCHLIGHT_E2E_REPORT: E2E_REPORT };
  const isGood = run('Browser journeys', binary('@playwright/test', 'playwright', ['test']), env);
  return ofPlaywright(readReport(E2E_REPORT), isGood);
}

async function main() {
  checkNodeVersion();
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  for (const file of [UNIT_REPORT, E2E_REPORT, COUNTS]) rmSync(file, { force: true });
  installIfNeeded();
  const { getChromium } = await import('./get-chromium.mjs');
  const chromium = await getChromium();
  console.log(`Browser: ${chromium}`);
  const { getEngines } = await import('./get-engines.mjs');
  getEngines();
  const { writeTypes } = await import('./words/words-plugin.mjs');
  writeTypes();
  const steps = {
    checks: checksTogether([
      ['Lint', binary('eslint', 'eslint', ['.'])],
      ['Types', binary('typescript', 'tsc', ['-b'])],
      ['Format', binary('prettier', 'prettier', ['--check', '.'])],
    ]),
    unit: unitTests,
    build: () => ofCheck(run('Build', ['scripts/build.mjs'])),
    python: interopTests,
    journeys: () => journeys(chromium),
  };
  return summarise(steps);
}

async function summarise(steps) {
  const results = [];
  for (const [name, step] of Object.entries(steps)) {
    const start = performance.now();
    const wasBuilt = results.find((result) => result.name === 'build')?.counts.failed !== 1;
    // Without a build there is nothing to go on a journey in.
    const counts = name === 'journeys' && !wasBuilt ? ofCheck(false) : await step();
    results.push({ name, counts, seconds: (performance.now() - start) / 1000 });
  }
  console.log('\n── Summary');
  for (const { name, counts, seconds } of results)
    console.log(
      `${name.padEnd(10)} ${sentenceOfCounts(counts).padEnd(36)} ${seconds.toFixed(0).padStart(4)} s`,
    );
  const total = results.map(({ counts }) => counts).reduce(addCounts);
  writeFileSync(COUNTS, JSON.stringify(total));
  return total.failed === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
