import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Fitting } from '../labelled/wish.ts';
import type { Profiles } from '../paints/reading.ts';
import type { SniffedPicture } from '../sniff.ts';
import { createBatchedDecode, type DecodeRequest } from './decode-batches.ts';

const PICTURE: SniffedPicture = { format: 'png', width: 8, height: 8 };
const request = (first: number, length = 2): DecodeRequest => {
  const bytes = new Uint8Array(length);
  bytes[0] = first;
  return [bytes, PICTURE, 'honoured'];
};

/** A thread that gives the first byte, and can't decode a 0. */
function thread() {
  const calls: number[][] = [];
  const take = ([bytes]: DecodeRequest) => (bytes[0] === 0 ? null : Uint8Array.of(bytes[0]!));
  const decode = createBatchedDecode<Profiles>({
    async decode(...one) {
      calls.push([one[0][0]!]);
      const pixels = take(one);
      if (!pixels) throw new AppError('not-a-picture', 'damaged');
      return pixels;
    },
    async decodeAll(requests) {
      calls.push(requests.map(([bytes]) => bytes[0]!));
      return requests.map(take);
    },
  });
  return { calls, decode };
}

describe('decoding in batches', () => {
  it('asks once for all pictures of a turn, and gives each its own', async () => {
    const { calls, decode } = thread();
    const found = await Promise.all([5, 6, 7].map((first) => decode(...request(first))));
    expect(found.map(([first]) => first)).toEqual([5, 6, 7]);
    await decode(...request(8));
    expect(calls).toEqual([[5, 6, 7], [8]]);
  });

  it('gives each picture the square that it is asked for in, where those may differ', async () => {
    const calls: number[] = [];
    const take = ([bytes, , { side }]: DecodeRequest<Fitting>) => new Uint8Array(side * side).fill(bytes[0]!);
    const decode = createBatchedDecode<Fitting>({
      decode: () => Promise.reject(new Error('asked alone')),
      async decodeAll(requests) {
        calls.push(requests.length);
        return requests.map(take);
      },
    });
    const asked = [
      [5, { side: 2, fit: 'pad' }],
      [6, { side: 1, fit: 'crop' }],
    ] as const;
    const found = await Promise.all(
      asked.map(([first, fitting]) => decode(Uint8Array.of(first), PICTURE, fitting)),
    );
    expect(found).toEqual([Uint8Array.of(5, 5, 5, 5), Uint8Array.of(6)]);
    expect(calls).toEqual([2]);
  });

  it('asks again for what could not be decoded, for the reason; the others have theirs', async () => {
    const { calls, decode } = thread();
    const [bad, good] = await Promise.allSettled([decode(...request(0)), decode(...request(9))]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'not-a-picture' } });
    expect(good).toMatchObject({ value: Uint8Array.of(9) });
    expect(calls).toEqual([[0, 9], [0]]);
  });

  it('asks for a large file by itself', async () => {
    const { calls, decode } = thread();
    await Promise.all([decode(...request(1)), decode(...request(2, 70_000)), decode(...request(3))]);
    expect(calls).toEqual([[2], [1, 3]]);
  });

  it('fails for all of them when the thread does', async () => {
    const gone = new Error('gone');
    const decode = createBatchedDecode<Profiles>({
      decode: () => Promise.reject(gone),
      decodeAll: () => Promise.reject(gone),
    });
    const found = await Promise.allSettled([decode(...request(1)), decode(...request(2))]);
    expect(found.map((one) => one.status === 'rejected' && one.reason)).toEqual([gone, gone]);
  });
});
