// A pack that is handed out with the app: checked as the app itself would, and laid beside the built files with the list
// that names it (src/shared/handed-list.ts).
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { codeOf } from './errors.mjs';
import { ROOT } from './project.mjs';

/** As src/shared/handed-list.ts has them. */
const FOLDER = 'handed';
const LIST = join(FOLDER, 'pack.json');
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * @typedef {{ url: string, integrity: string, bytes: number, modelId: string, name: string, paints: number }} HandedPack
 *   as src/shared/handed-list.ts says
 * @typedef {{ file: string, pack: HandedPack }} Handed
 */

/** Paths are meant from where the person is; npm runs its scripts in the project's folder. @param {string} path */
export function fromThePerson(path) {
  return isAbsolute(path) ? path : join(process.env.INIT_CWD ?? process.cwd(), path);
}

/**
 * What is told of a pack before anything is built with it. Throws an error whose message says what is wrong with the file.
 * @param {string} path @returns {Promise<Handed>}
 */
export async function readHandedPack(path) {
  const file = fromThePerson(path);
  const bytes = bytesOf(file);
  const { name, paints, modelId } = await contentsOf(bytes, basename(file));
  const hash = createHash('sha256').update(bytes).digest();
  const url = `${FOLDER}/${hash.toString('hex').slice(0, 16)}.swatchpack`;
  const integrity = hash.toString('base64').slice(0, 22);
  return { file, pack: { url, integrity, bytes: bytes.length, modelId, name, paints } };
}

/** @param {string} file */
function bytesOf(file) {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new Error(`${file} is not a file: --pack takes a .swatchpack.`);
    if (stats.size > MOST_BYTES) throw new Error(`${file} is larger than a pack can be.`);
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new Error(`There is no file ${file}.`, { cause: error });
    throw error;
  }
}

/** By the app's own code, which Vite turns into what Node runs. */
async function contentsOf(bytes, name) {
  const { createServer } = await import('vite');
  const { words } = await import('./words/words-plugin.mjs');
  const vite = await createServer({
    root: ROOT,
    configFile: false,
    plugins: [words()],
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  try {
    const load = (path) => vite.ssrLoadModule(`/src/${path}.ts`);
    const [{ decodePack }, { sentenceOf }, { loadWords }] = await Promise.all(
      ['storage/pack/pack-contents', 'shared/errors', 'words/words'].map(load),
    );
    await loadWords('messages');
    const pack = await decodePack(new Uint8Array(bytes)).catch((error) => {
      throw new Error(`${name}: ${sentenceOf(error)}`, { cause: error });
    });
    return { name: pack.datasetName, paints: pack.paints.length, modelId: pack.model.id };
  } finally {
    await vite.close();
  }
}

/**
 * Lays the pack and its list into a folder that is served; what was handed out from there before goes.
 * @param {string} folder the build, or one beside it @param {Handed} handed @param {string[]} [addresses]
 */
export function layOut(folder, { file, pack }, addresses) {
  rmSync(join(folder, FOLDER), { recursive: true, force: true });
  mkdirSync(join(folder, FOLDER), { recursive: true });
  copyFileSync(file, join(folder, pack.url));
  writeList(folder, { pack, ...(addresses && { addresses }) });
}

/** @param {string} folder @param {{ pack: HandedPack | null, addresses?: string[] }} list */
export function writeList(folder, list) {
  mkdirSync(join(folder, FOLDER), { recursive: true });
  writeFileSync(join(folder, LIST), `${JSON.stringify(list)}\n`);
}

/** What a build hands out; null where nothing. @param {string} dist @returns {HandedPack | null} */
export function packOfBuild(dist) {
  const list = join(dist, LIST);
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).pack : null;
}

/** @param {HandedPack} pack */
export function sayHanded({ name, paints }) {
  return `“${name}” (${paints} ${paints === 1 ? 'paint' : 'paints'}) is handed out with it: whoever opens it is asked.`;
}
