// What lies in the memory of a page and its workers once their garbage is gone, as the page itself may ask.
import { rendererNowMb } from './renderer-memory.mjs';

/** Has the browser answer at once, not with its next collection. */
export const HEAP_ARGS = ['--enable-blink-features=ForceEagerMeasureMemory'];

/** What is told of a page's memory: each figure of `memoryOf`, in words, with its unit. */
export const MEMORY_FIGURES = /** @type {const} */ ([
  ['residentMb', 'renderer', 'MB'],
  ['pageMb', 'heap of the page', 'MB'],
  ['workersMb', 'heaps of its workers', 'MB'],
  ['nodes', 'DOM nodes', ''],
  ['listeners', 'event listeners', ''],
  ['workers', 'workers', ''],
]);

/** @param {import('@playwright/test').Page} page isolated, in a browser with HEAP_ARGS */
export async function memoryOf(page) {
  return { ...(await heapsOf(page)), residentMb: rendererNowMb() };
}

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<{ pageMb: number, workersMb: number, workers: number, nodes: number, listeners: number }>}
 */
async function heapsOf(page) {
  const parts = await page.evaluate(async () => {
    const { breakdown } = await /** @type {any} */ (window.performance).measureUserAgentSpecificMemory();
    return breakdown.map(({ bytes, attribution }) => ({ bytes, scope: String(attribution[0]?.scope) }));
  });
  const session = await page.context().newCDPSession(page);
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  const sum = (isCounted) => parts.filter(isCounted).reduce((total, { bytes }) => total + bytes, 0) / 1e6;
  const isWorker = ({ scope }) => scope.includes('Worker');
  return {
    pageMb: sum((part) => !isWorker(part)),
    workersMb: sum(isWorker),
    workers: page.workers().length,
    nodes,
    listeners,
  };
}
