// Prints the sizes of a build against their budgets; fails when one is exceeded or has no file to apply to.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { renderBlockingFiles } from './shell-files.mjs';

const KB = 1024;

/** Budgets in bytes, gzipped. `shell` means what loads before the first paint; there each file may cost a round trip. */
export const BUDGETS = [
  {
    name: 'shell JavaScript',
    limit: 100 * KB,
    maxFiles: 5,
    files: (all, shell) => shell.filter((f) => f.endsWith('.js')),
  },
  { name: 'shell styles', limit: 20 * KB, files: (all, shell) => shell.filter((f) => f.endsWith('.css')) },
  { name: 'service worker', limit: 24 * KB, files: (all) => all.filter((f) => f === 'service-worker.js') },
  { name: 'ingest worker', limit: 60 * KB, files: (all) => all.filter((f) => /\/ingest\.worker/.test(f)) },
  // It reads stored models, and a model is checked by the parameters of its kind: every kind adds its own.
  { name: 'match worker', limit: 70 * KB, files: (all) => all.filter((f) => /\/match\.worker/.test(f)) },
  { name: 'train worker', limit: 150 * KB, files: (all) => all.filter((f) => /\/train\.worker/.test(f)) },
  { name: 'pack worker', limit: 100 * KB, files: (all) => all.filter((f) => /\/pack\.worker/.test(f)) },
  { name: 'WASM binaries', limit: 1000 * KB, files: (all) => all.filter((f) => f.endsWith('.wasm')) },
  // Every worker that trains or draws has a copy of tfjs of its own.
  { name: 'everything', limit: 3000 * KB, files: (all) => all },
];

/** Modules that must not be in the shell: it has to appear before any of them is needed. */
export const NOT_IN_SHELL = [/@tensorflow\//, /\/src\/(models|training|compute|kinds|parameters)\//];

/** Whether a module waits while it is loaded: in the shell the page would stand before its script has run. */
const waits = (id) => existsSync(id) && /^(export )?(const .* = )?await /m.test(readFileSync(id, 'utf8'));

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(folder, file).split(sep).join('/'));
}

/**
 * One row per budget.
 * @param {string} dist
 * @returns {{ name: string, files: number, bytes: number, limit: number, problem: string | null }[]}
 */
export function measure(dist, budgets = BUDGETS) {
  const all = filesBelow(dist).filter((file) => !file.endsWith('.map'));
  const shell = renderBlockingFiles(dist);
  const gzipped = new Map(all.map((file) => [file, gzipSync(readFileSync(join(dist, file))).length]));
  return budgets.map(({ name, limit, maxFiles = Infinity, files }) => {
    const chosen = files(all, shell);
    const bytes = chosen.reduce((sum, file) => sum + (gzipped.get(file) ?? 0), 0);
    return {
      name,
      files: chosen.length,
      bytes,
      limit,
      problem: problemOf(chosen.length, maxFiles, bytes, limit),
    };
  });
}

function problemOf(files, maxFiles, bytes, limit) {
  if (files === 0) return 'no such file';
  if (files > maxFiles) return `more than ${maxFiles} files`;
  return bytes > limit ? 'over budget' : null;
}

/**
 * Modules that are in a shell chunk and must not be.
 * @param {string[]} shell names of the shell's files
 * @param {Record<string, string[]>} modulesOf modules by chunk
 */
export function intruders(shell, modulesOf) {
  const modules = shell.flatMap((file) => modulesOf[file] ?? []);
  return modules.filter(
    (id) => NOT_IN_SHELL.some((pattern) => pattern.test(id.split(sep).join('/'))) || waits(id),
  );
}

/** Prints the report; true when all is within its budget. */
export function checkSizes(dist, modulesFile) {
  const rows = measure(dist);
  for (const { name, files, bytes, limit, problem } of rows) {
    const size = `${(bytes / KB).toFixed(1)} of ${limit / KB} KB gzipped`.padStart(30);
    console.log(
      `${name.padEnd(18)} ${size}  ${files} file${files === 1 ? '' : 's'}${problem ? `  ${problem}` : ''}`,
    );
  }
  const intruding = intruders(renderBlockingFiles(dist), JSON.parse(readFileSync(modulesFile, 'utf8')));
  for (const id of intruding.slice(0, 10)) console.error(`in the shell, but must not be: ${id}`);
  return intruding.length === 0 && rows.every((row) => row.problem === null);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = checkSizes(process.argv[2] ?? 'dist', '.cache/chunk-modules.json') ? 0 : 1;
