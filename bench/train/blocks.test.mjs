import { describe, expect, it } from 'vitest';
import { inBlocks } from './blocks.mjs';

/** Runners that note who is awake; a step of theirs takes what `stepMs` says. */
function runnersOf(...stepMs) {
  const awake = new Set();
  const asked = [];
  let most = 0;
  const runners = stepMs.map((times, i) => ({
    wake: () => void (most = Math.max(most, awake.add(i).size)),
    sleep: async () => void awake.delete(i),
    processorMs: () => 0,
    async run(_, steps) {
      asked.push([i, steps]);
      if (!awake.has(i)) throw new Error('It was asked in its sleep.');
      await new Promise((resolve) => setTimeout(resolve));
      return Array.from({ length: steps }, () => times);
    },
  }));
  return { runners, asked, mostAwake: () => most, awake };
}

const PLAN = { net: 'C', rounds: 1, warmUp: 5, most: 12, least: 2, limitMs: 1000 };

describe('training measured in blocks', () => {
  it('has one process awake at a time and none in the end', async () => {
    const { runners, mostAwake, awake } = runnersOf(1, 2, 3);
    const took = await inBlocks(runners, { ...PLAN, rounds: 3 });
    expect(took.map(({ stepMs }) => stepMs)).toEqual([1, 2, 3]);
    expect(mostAwake()).toBe(1);
    expect(awake.size).toBe(0);
  });

  it('runs each block at a stretch after its warm-up, in turns', async () => {
    const { runners, asked } = runnersOf(1, 2);
    await inBlocks(runners, { ...PLAN, rounds: 2 });
    const round = [...[0, 5], ...[0, 12], ...[1, 5], ...[1, 12]];
    expect(asked.flat()).toEqual([...round, ...round]);
  });

  it('shortens the block of one whose steps take long', async () => {
    const { runners, asked } = runnersOf(250, 999);
    await inBlocks(runners, PLAN);
    expect(asked.filter((_, i) => i % 2 === 1)).toEqual([
      [0, 4],
      [1, 2],
    ]);
  });

  it('counts the median round, so that one in which the machine was busy changes nothing', async () => {
    const rounds = [
      [10, 12, 11],
      [90, 80, 70],
      [13, 14, 12],
    ];
    let round = 0;
    const runner = {
      ...{ wake: () => {}, sleep: async () => {}, processorMs: () => 0 },
      run: async (_, steps) => (steps === 1 ? [500] : rounds[round++]),
    };
    const [{ stepMs }] = await inBlocks([runner], { ...PLAN, rounds: 3, warmUp: 1 });
    expect(stepMs).toBe(13);
  });

  it('lets a process sleep that failed', async () => {
    const { runners, awake } = runnersOf(1);
    runners[0].run = () => Promise.reject(new Error('gone'));
    await expect(inBlocks(runners, PLAN)).rejects.toThrow('gone');
    expect(awake.size).toBe(0);
  });
});
