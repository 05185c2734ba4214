import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createDecodePool, type Decoders } from './decode-pool.ts';
import type { SniffedPicture } from '../sniff.ts';

const picture = (megapixels: number): SniffedPicture =>
  ({ format: 'png', width: 1000 * megapixels, height: 1000 }) as SniffedPicture;

/** Decoders that answer when they are let, with their name; `death` rejects all that they have. */
function held(name: number) {
  const waiting: { give: () => void; fail: (error: Error) => void }[] = [];
  let isGone = false;
  const decode = () =>
    new Promise<Uint8Array>((resolve, reject) =>
      waiting.push({ give: () => resolve(Uint8Array.of(name)), fail: reject }),
    );
  return {
    waiting,
    helper: { decode, decodeFitted: decode, isGone: () => isGone },
    die() {
      isGone = true;
      for (const { fail } of waiting.splice(0)) fail(new Error('gone'));
    },
  };
}

const OWN: Decoders = {
  decode: async () => Uint8Array.of(99),
  decodeFitted: async () => Uint8Array.of(98),
};

/** A pool that has its helpers. */
async function started(cores: number) {
  const all: ReturnType<typeof held>[] = [];
  const start = () => {
    const one = held(all.length);
    all.push(one);
    return one.helper;
  };
  const pool = createDecodePool(OWN, start, cores);
  const decode = (megapixels = 0.01) => pool.decode(new Uint8Array(1), picture(megapixels), 'honoured');
  for (let i = 1; i < 32; i++) expect(await decode()).toEqual(Uint8Array.of(99));
  return { pool, decode, all };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('decoding on several threads', () => {
  it('begins after a few pictures, on no more threads than there are cores, each picture where there is the least to do', async () => {
    const { decode, all } = await started(3);
    expect(all).toHaveLength(0);
    const answers = [decode(), decode(), decode(), decode()];
    await settled();
    expect(all.map(({ waiting }) => waiting.length)).toEqual([2, 1, 1]);
    for (const { waiting } of all) for (const { give } of waiting) give();
    expect((await Promise.all(answers)).map(([name]) => name).sort()).toEqual([0, 0, 1, 2]);
    const most = await started(64);
    void most.decode();
    await settled();
    expect(most.all).toHaveLength(3);
  });

  it('has one bound on pixels for all of them', async () => {
    const { decode, all } = await started(4);
    void decode(16);
    void decode(16);
    await settled();
    const inWork = () => all.reduce((sum, { waiting }) => sum + waiting.length, 0);
    expect(inWork()).toBe(1);
    all.find(({ waiting }) => waiting.length > 0)!.waiting[0]!.give();
    await settled();
    expect(inWork()).toBe(2);
  });

  it('does by itself what a thread that died had in work, and goes on without it; what can’t be read stays an error', async () => {
    const { decode, all } = await started(2);
    const [first, second, third] = [decode(), decode(), decode()];
    await settled();
    all[0]!.die();
    expect(await first).toEqual(Uint8Array.of(99));
    all[1]!.waiting[0]!.fail(new AppError('not-a-picture', 'damaged'));
    await expect(second).rejects.toThrow('damaged');
    expect(await third).toEqual(Uint8Array.of(99));
    all[1]!.die();
    expect(await decode()).toEqual(Uint8Array.of(99));
  });

  it('does without a thread that fails at what this one can', async () => {
    const { decode, all } = await started(2);
    const first = decode();
    await settled();
    all[0]!.waiting[0]!.fail(new TypeError('Importing a module script failed.'));
    expect(await first).toEqual(Uint8Array.of(99));
    void decode();
    void decode();
    await settled();
    expect(all.map(({ waiting }) => waiting.length)).toEqual([1, 2]);
  });

  it('stays on one thread where there is one core', async () => {
    const { decode, all } = await started(1);
    expect(await decode()).toEqual(Uint8Array.of(99));
    expect(all).toHaveLength(0);
  });
});
