// Training as it runs: blocks of steps one after another by one process alone, the others asleep; the processes take
// turns, and what counts is the median of the rounds.

/**
 * @typedef {{ run(net: string, steps: number): Promise<number[]>, sleep(): Promise<void>, wake(): void,
 *   processorMs(): number }} Runner see process.mjs; `run` gives the milliseconds of each step
 * @typedef {{ stepMs: number, processorMs: number }} Steady milliseconds of a step, by the clock and of the processor
 * @typedef {{ net: string, rounds: number, warmUp: number, most: number, least: number, limitMs: number }} Plan
 *   `warmUp`: steps before each block that are not counted, in which caches fill and threads wake; a block has `most`
 *   steps, fewer where they would take over `limitMs`, but `least`
 */

/**
 * @param {readonly Runner[]} runners asleep, and asleep again afterwards
 * @param {Plan} plan
 * @returns {Promise<Steady[]>} of each runner: medians over the rounds of a block's median step and of its processor time
 */
export async function inBlocks(runners, plan) {
  const blocks = runners.map(() => /** @type {Steady[]} */ ([]));
  for (let round = 0; round < plan.rounds; round++)
    for (const [i, runner] of runners.entries()) blocks[i].push(await block(runner, plan));
  return blocks.map((of) => ({
    stepMs: median(of.map(({ stepMs }) => stepMs)),
    processorMs: median(of.map(({ processorMs }) => processorMs)),
  }));
}

async function block(runner, { net, warmUp, most, least, limitMs }) {
  runner.wake();
  try {
    const fitting = Math.floor(limitMs / median(await runner.run(net, warmUp)));
    const steps = Math.max(least, Math.min(most, fitting));
    const before = runner.processorMs();
    const stepMs = median(await runner.run(net, steps));
    return { stepMs, processorMs: (runner.processorMs() - before) / steps };
  } finally {
    await runner.sleep();
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
