// The app's training step is TypeScript: bundled once, for Node, before the contenders start.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { ROOT } from '../../scripts/project.mjs';

const file = join(ROOT, '.cache/bench/webgpu-steps.mjs');

/** Address of the bundle. */
export function stepsFile() {
  return pathToFileURL(file).href;
}

export async function bundleSteps() {
  const input = join(ROOT, 'bench/webgpu/steps.mjs');
  const bundle = await rolldown({
    input,
    external: [/^@tensorflow\/(?!.*register_all_gradients)/, 'webgpu'],
    platform: 'node',
    plugins: [gradientsOfTfjs()],
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
}

/** Node can't load tfjs-core's list of gradients, whose imports have no extension; the whole of tfjs registers them. */
function gradientsOfTfjs() {
  return {
    name: 'gradients-of-tfjs',
    resolveId(id) {
      return id.endsWith('register_all_gradients.js') ? { id: '@tensorflow/tfjs', external: true } : null;
    },
  };
}
