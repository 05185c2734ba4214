// The app's own TypeScript as one module for Node: bundled before a benchmark starts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { ROOT } from '../scripts/project.mjs';
import { words } from '../scripts/words/words-plugin.mjs';

const GRADIENTS = '/register_all_gradients.js';

/** Node can't load this file of tfjs-core as it stands; the package for Node registers the same gradients. */
const gradientsOfNode = {
  name: 'gradients-of-node',
  resolveId: (source) => (source.endsWith(GRADIENTS) ? { id: '@tensorflow/tfjs', external: true } : null),
};

/** Fixtures of tests may ask the runner to stand in for something; here nobody does. */
const withoutTestRunner = {
  name: 'without-test-runner',
  resolveId: (source) => (source === 'vitest' ? { id: '\0vitest' } : null),
  load: (id) => (id === '\0vitest' ? 'export const vi = null;' : null),
};

/** Bundles `bench/ENTRY`; returns the address to import. tfjs stays outside: there must be one of it. */
export async function bundle(entry) {
  return bundleModule(`bench/${entry}`);
}

/** Address of what was bundled. */
export function bundleAddress(entry) {
  return addressOf(`bench/${entry}`);
}

/** The same for a module of the repository, by its path there. */
export async function bundleModule(path) {
  const built = await rolldown({
    input: join(ROOT, path),
    external: (id) => id.startsWith('@tensorflow/') && !id.endsWith(GRADIENTS),
    platform: 'node',
    plugins: [gradientsOfNode, withoutTestRunner, /** @type {any} */ (words())],
    checks: { ineffectiveDynamicImport: false },
  });
  await built.write({ file: fileOf(path), format: 'esm', codeSplitting: false });
  await built.close();
  return addressOf(path);
}

const addressOf = (path) => pathToFileURL(fileOf(path)).href;

function fileOf(path) {
  return join(ROOT, '.cache', path.replace(/\.ts$/, '.mjs'));
}
