// Our layers are TypeScript: bundled once, for Node, before the contenders start.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { ROOT } from '../../scripts/project.mjs';

const file = join(ROOT, '.cache/bench/layers.mjs');

/** Address of the bundle. */
export function layersFile() {
  return pathToFileURL(file).href;
}

export async function bundleLayers() {
  const input = join(ROOT, 'bench/train/layers-entry.mjs');
  const bundle = await rolldown({ input, external: /^@tensorflow\//, platform: 'node' });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
}
