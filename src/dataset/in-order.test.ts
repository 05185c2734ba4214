import { describe, expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

const later = <T>(ms: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, ms, value));

describe('work in order', () => {
  it('gives results in the order of the items and keeps to its bound', async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await later(item % 2 === 0 ? 6 : 1, null);
      running--;
      return item * 10;
    };
    const results: number[] = [];
    for await (const result of inOrder([0, 1, 2, 3, 4, 5, 6], 3, work)) results.push(result);
    expect(results).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(most).toBe(3);
  });

  it('ends with the first failure and leaves none of the others unheard', async () => {
    const work = (item: number) => (item > 1 ? Promise.reject(new Error(`no ${item}`)) : later(1, item));
    const seen: number[] = [];
    const run = async () => {
      for await (const result of inOrder([0, 1, 2, 3, 4], 4, work)) seen.push(result);
    };
    await expect(run()).rejects.toThrow('no 2');
    expect(seen).toEqual([0, 1]);
  });
});
