import { describe, expect, it } from 'vitest';
import { createSemaphore } from './semaphore.ts';

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a semaphore', () => {
  it('never lets more weight in than its capacity, and everything through', async () => {
    const semaphore = createSemaphore(10);
    let inside = 0;
    let most = 0;
    const weights = [3, 8, 1, 1, 10, 99, 4, 4, 4, 2];
    const done = await Promise.all(
      weights.map((weight) =>
        semaphore.run(weight, async () => {
          inside += Math.min(weight, 10);
          most = Math.max(most, inside);
          await tick();
          inside -= Math.min(weight, 10);
          return weight;
        }),
      ),
    );
    expect(done).toEqual(weights);
    expect(most).toBeLessThanOrEqual(10);
  });

  it('gives its weight back when the work fails', async () => {
    const semaphore = createSemaphore(1);
    await expect(semaphore.run(1, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await semaphore.run(1, () => Promise.resolve(7))).toBe(7);
  });

  it('lets a heavy one in before light ones that came later', async () => {
    const semaphore = createSemaphore(2);
    const order: string[] = [];
    const work = (name: string, weight: number) =>
      semaphore.run(weight, async () => {
        order.push(name);
        await tick();
      });
    await Promise.all([work('first', 1), work('heavy', 2), work('late', 1)]);
    expect(order).toEqual(['first', 'heavy', 'late']);
  });
});
