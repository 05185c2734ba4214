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
  const built = await rolldown({
    input: join(ROOT, 'bench', entry),
    external: (id) => id.startsWith('@tensorflow/') && !id.endsWith(GRADIENTS),
    platform: 'node',
    plugins: [gradientsOfNode, withoutTestRunner, /** @type {any} */ (words())],
    checks: { ineffectiveDynamicImport: false },
  });
  await built.write({ file: fileOf(entry), format: 'esm', codeSplitting: false });
  await built.close();
  return bundleAddress(entry);
}

/** Address of what was bundled. */
export function bundleAddress(entry) {
  return pathToFileURL(fileOf(entry)).href;
}

function fileOf(entry) {
  return join(ROOT, '.cache/bench', entry);
}
