import { describe, expect, it, vi } from 'vitest';
import { keepLast } from './keep-last.ts';

describe('what was found last', () => {
  it('is found once while it is asked for again, also while it is still being found', async () => {
    const keep = keepLast<string, number>();
    const find = vi.fn(() => Promise.resolve(3));
    expect(await Promise.all([keep('a', find), keep('a', find)])).toEqual([3, 3]);
    expect(await keep('a', find)).toBe(3);
    expect(find).toHaveBeenCalledOnce();
    await keep('b', find);
    await keep('a', find);
    expect(find).toHaveBeenCalledTimes(3);
  });

  it('is found anew where that failed, and a late failure leaves the newer one', async () => {
    const keep = keepLast<string, number>();
    await expect(keep('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await keep('a', () => Promise.resolve(1))).toBe(1);
    let fail = (_: Error) => {};
    const late = keep('b', () => new Promise((_, reject) => (fail = reject)));
    await keep('a', () => Promise.resolve(2));
    fail(new Error('late'));
    await expect(late).rejects.toThrow('late');
    expect(await keep('a', () => Promise.resolve(9))).toBe(2);
  });
});
