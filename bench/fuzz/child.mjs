// A process that reads inputs for bench/fuzz/watch.mjs and may be ended by it at any time: `child.mjs BUNDLE STATE`.
import { openSync, writeSync } from 'node:fs';

const [bundle, stateFile] = process.argv.slice(2);
const { inputOf, readInput, soundInputs } = await import(bundle);
const state = openSync(stateFile, 'w');

/** @param {import('./watch.mjs').Message} message */
const tell = (message) => process.send?.(message);

/** On the disk, as a process that hangs sends nothing. */
function noteIndex(index) {
  writeSync(state, String(index).padEnd(12), 0);
}

process.on('message', async (message) => {
  const { name, seed, from, to } = /** @type {import('./watch.mjs').Job} */ (message);
  noteIndex(-1);
  for (const [i, input] of (await soundInputs(name)).entries()) {
    const { isAccepted, fault } = await readInput(name, input);
    if (!isAccepted) return void tell({ kind: 'unsound', index: i, fault: fault ?? 'is refused' });
  }
  for (let index = from; index < to; index++) {
    noteIndex(index);
    const { isAccepted, ms, growthMb, fault } = await readInput(name, await inputOf(name, seed, index));
    tell({ kind: 'read', index, isAccepted, ms, growthMb, fault });
  }
  tell({ kind: 'done' });
});
tell({ kind: 'ready' });
