// The product's own TypeScript modules in Node, bundled as the app's are: what one imports from another is no lookup then, which
// in the middle of a loop would take as long as the loop.
import { bundleModule } from '../bundle.mjs';

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/** A module of src, by its path there without extension; bundled once. @param {string} name @returns {Promise<any>} */
export function load(name) {
  const module = loaded.get(name) ?? bundleModule(`src/${name}.ts`).then((address) => import(address));
  loaded.set(name, module);
  return module;
}
