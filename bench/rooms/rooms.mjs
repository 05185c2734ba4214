// Rendered rooms by seed, made once and kept under .cache/rooms.
// node bench/rooms/rooms.mjs [--tuning]   makes those that are missing
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { ROOT } from '../../scripts/project.mjs';
import { LIGHTING } from './paints.mjs';

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Constants of the mask were chosen on the one and are judged on the other. */
export const TUNING_SEEDS = [...range(1, 72), ...range(201, 260)];
export const CHECKING_SEEDS = range(101, 124);

/** @typedef {import('./render-room.mjs').Room} Room */

/** Whether rooms can be made here: their paints are measured ones of ../shared. */
export const hasPaints = () => existsSync(join(LIGHTING, 'catalogue.csv'));

/** @param {number[]} seeds @returns {Promise<Room[]>} */
export async function loadRooms(seeds = CHECKING_SEEDS) {
  const folder = join(ROOT, '.cache/rooms', generatorDigest());
  mkdirSync(folder, { recursive: true });
  const fileOf = (seed) => join(folder, `${seed}.v8`);
  const missing = seeds.filter((seed) => !existsSync(fileOf(seed)));
  if (missing.length > 0) console.error(`rendering ${missing.length} rooms`);
  const threads = Math.min(missing.length, availableParallelism());
  await Promise.all(Array.from({ length: threads }, () => renderFrom(missing, fileOf)));
  return seeds.map((seed) => deserialize(readFileSync(fileOf(seed))));
}

/** One thread, which takes the next missing room as long as there is one. */
async function renderFrom(missing, fileOf) {
  const worker = new Worker(new URL('room-worker.mjs', import.meta.url));
  try {
    for (let seed = missing.shift(); seed !== undefined; seed = missing.shift()) {
      worker.postMessage(seed);
      const [room] = await once(worker, 'message');
      writeFileSync(fileOf(seed), serialize(room));
    }
  } finally {
    await worker.terminate();
  }
}

/** Of the generator's own text: rooms of another generator are other rooms. */
function generatorDigest() {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (!/^(rooms|room-worker)\.|\.test\./.test(name)) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await loadRooms(process.argv.includes('--tuning') ? TUNING_SEEDS : CHECKING_SEEDS);
