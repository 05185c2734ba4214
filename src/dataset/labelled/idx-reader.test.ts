import { describe, expect, it } from 'vitest';
import { createIdxReader, IdxFault, type IdxLimits } from './idx-reader.ts';
import { idxBytes } from './test-idx.ts';

const PICTURES: IdxLimits = { dimensions: 3, mostItems: 100, mostItemBytes: 64 };
const SOUND = idxBytes([3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

function read(bytes: Uint8Array, pieceBytes = bytes.length, limits = PICTURES): number[][] {
  const items: number[][] = [];
  const reader = createIdxReader(limits, (item, number) => void (items[number] = [...item]));
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return items;
}

const faultOf = (bytes: Uint8Array, limits = PICTURES) => {
  try {
    read(bytes, bytes.length || 1, limits);
  } catch (error) {
    if (error instanceof IdxFault) return error.kind;
    throw error;
  }
  return null;
};

describe('an IDX reader', () => {
  it.each([1, 3, 5, 16, 17, 28])(
    'gives the same items whatever the pieces, of %i bytes here',
    (pieceBytes) => {
      expect(read(SOUND, pieceBytes)).toEqual([
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
      ]);
    },
  );

  it('reads labels one by one', () => {
    const labels = { dimensions: 1, mostItems: 9, mostItemBytes: 1 } as const;
    expect(read(idxBytes([3], [7, 0, 7]), 2, labels)).toEqual([[7], [0], [7]]);
  });

  it('says what the head says as soon as it is there', () => {
    const reader = createIdxReader(PICTURES, () => {});
    reader.push(SOUND.subarray(0, 15));
    expect(reader.sizes()).toBeNull();
    reader.push(SOUND.subarray(15, 16));
    expect(reader.sizes()).toEqual([3, 2, 2]);
  });

  it.each([
    ['not-idx', new Uint8Array([1, 2, 3, 4, ...SOUND.subarray(4)])],
    ['not-idx', new Uint8Array()],
    ['not-idx', new Uint8Array([0, 0])],
    ['not-bytes', new Uint8Array([0, 0, 0x0d, ...SOUND.subarray(3)])],
    ['other-dimensions', idxBytes([3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])],
    ['empty', idxBytes([0, 2, 2], [])],
    ['empty', idxBytes([3, 0, 2], [])],
    ['too-many', idxBytes([101, 2, 2], [1])],
    ['too-many', idxBytes([0xffffffff, 2, 2], [1])],
    ['too-large', idxBytes([3, 0xffffffff, 0xffffffff], [1])],
    ['too-large', idxBytes([3, 9, 9], [1])],
    ['cut-short', SOUND.subarray(0, SOUND.length - 1)],
    ['cut-short', SOUND.subarray(0, 9)],
    ['longer', new Uint8Array([...SOUND, 0])],
  ])('refuses what is %s', (kind, bytes) => {
    expect(faultOf(bytes)).toBe(kind);
  });
});
