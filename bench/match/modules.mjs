// The product's own TypeScript modules in Node.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from '../../scripts/project.mjs';

/** A module of src, by its path there without extension. */
export async function load(name) {
  const { module } = await runnerImport(join(ROOT, 'src', `${name}.ts`), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
