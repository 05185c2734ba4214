// What the browser's processes take of the processor, and how often their threads wake, while nothing is asked of them.
import { setTimeout as sleep } from 'node:timers/promises';
import { ownProcesses, processorMsOf, threadsOf } from './own-processes.mjs';

/**
 * Of one core, and wakes a second, of all renderers of this process's browsers with their workers, and of the rest of the
 * browser: its main process, GPU and network.
 * @typedef {{ share: number, wakes: number }} Awake
 * @typedef {{ name: string, share: number, wakes: number }} AwakeThread
 * @param {number} ms for so long
 * @returns {Promise<{ renderer: Awake, rest: Awake, threads: AwakeThread[] }>} `threads`: of renderers, the busiest first
 */
export async function watchProcessor(ms) {
  const before = look();
  const start = performance.now();
  await sleep(ms);
  const passed = performance.now() - start;
  /** @type {Record<'renderer' | 'rest', AwakeThread[]>} */
  const spent = { renderer: [], rest: [] };
  for (const [key, { type, name, processorMs, wakes }] of look()) {
    const { processorMs: ownMs = 0, wakes: ownWakes = 0 } = before.get(key) ?? {};
    const share = (processorMs - ownMs) / passed;
    const one = { name, share, wakes: ((wakes - ownWakes) / passed) * 1e3 };
    spent[type === 'renderer' ? 'renderer' : 'rest'].push(one);
  }
  return {
    renderer: sumOf(spent.renderer),
    rest: sumOf(spent.rest),
    threads: spent.renderer.filter(({ wakes }) => wakes > 0).sort((a, b) => b.share - a.share),
  };
}

function look() {
  return new Map(
    ownProcesses().flatMap(({ pid, type }) =>
      [...threadsOf(pid)].map(
        ([thread, told]) => /** @type {const} */ ([`${pid} ${thread}`, { type, ...told }]),
      ),
    ),
  );
}

/** @param {AwakeThread[]} threads @returns {Awake} */
function sumOf(threads) {
  const sum = (key) => threads.reduce((total, thread) => total + thread[key], 0);
  return { share: sum('share'), wakes: sum('wakes') };
}

/** Seconds of processor time that this process's browsers have taken so far, ended threads among it; ended processes left out. */
export function processorSeconds() {
  return ownProcesses().reduce((sum, { pid }) => sum + processorMsOf(pid), 0) / 1000;
}
