// The product's own TypeScript modules in Node, bundled as the app's are: what one imports from another is no lookup then, which
// in the middle of a loop would take as long as the loop.
import { bundleModule } from '../bundle.mjs';

/** A module of src, by its path there without extension. */
export async function load(name) {
  return import(await bundleModule(`src/${name}.ts`));
}
