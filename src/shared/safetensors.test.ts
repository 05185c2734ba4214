import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from './safetensors.ts';

function bytesOf(header: unknown, data: number[] = [], padTo = 8): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const padded = Math.ceil(json.length / padTo) * padTo;
  const bytes = new Uint8Array(8 + padded + data.length * 4).fill(0x20);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  bytes.set(json, 8);
  data.forEach((value, i) => view.setFloat32(8 + padded + i * 4, value, true));
  return bytes;
}

const entry = (shape: number[], begin: number, end: number) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});
const refused = (bytes: Uint8Array) =>
  expect(() => decodeSafetensors(bytes)).toThrow(expect.objectContaining({ code: 'bad-record' }));

describe('safetensors', () => {
  const tensors = new Map<string, NamedArray>([
    ['encoder/b', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, NaN, Infinity, 1e-40) }],
    ['a scalar', { shape: [], data: Float32Array.of(7) }],
    ['__proto__', { shape: [0, 4], data: new Float32Array(0) }],
    ['ünïcode 🎨', { shape: [1], data: Float32Array.of(-0) }],
  ]);

  it('come back as they went in, in their order, with their metadata', () => {
    const decoded = decodeSafetensors(encodeSafetensors(tensors, { made: 'here' }));
    expect([...decoded.tensors]).toEqual([...tensors]);
    expect(decoded.metadata).toEqual({ made: 'here' });
  });

  it('are written as the published layout says', () => {
    const bytes = encodeSafetensors(new Map([['x', { shape: [1], data: Float32Array.of(1) }]]));
    const header = '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true))).toBe(Math.ceil(header.length / 8) * 8);
    expect(new TextDecoder().decode(bytes.slice(8, -4)).trimEnd()).toBe(header);
    expect([...bytes.slice(-4)]).toEqual([0, 0, 0x80, 0x3f]);
  });

  it('can be read at any offset and from an unpadded header', () => {
    const bytes = bytesOf({ x: entry([2], 0, 8) }, [1, 2], 1);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect([...decodeSafetensors(shifted.subarray(3)).tensors.get('x')!.data]).toEqual([1, 2]);
  });

  it.each([
    ['of another type', bytesOf({ x: { ...entry([2], 0, 4), dtype: 'F16' } }, [1])],
    ['with a gap', bytesOf({ x: entry([1], 0, 4), y: entry([1], 8, 12) }, [1, 2, 3])],
    ['with an overlap', bytesOf({ x: entry([2], 0, 8), y: entry([1], 4, 8) }, [1, 2])],
    ['with bytes left over', bytesOf({ x: entry([1], 0, 4) }, [1, 2])],
    ['that end too early', bytesOf({ x: entry([2], 0, 8) }, [1])],
    ['whose shape is not their size', bytesOf({ x: entry([3], 0, 8) }, [1, 2])],
    ['with a negative size', bytesOf({ x: entry([-1, -2], 0, 8) }, [1, 2])],
    ['with offsets the wrong way round', bytesOf({ x: entry([0], 4, 0) }, [1])],
    ['with a shape beyond all numbers', bytesOf({ x: entry([2 ** 40, 2 ** 40], 0, 8) }, [1, 2])],
    ['with unknown fields', bytesOf({ x: { ...entry([1], 0, 4), more: 1 } }, [1])],
    ['with metadata that is not text', bytesOf({ __metadata__: { a: 1 } })],
    ['with a list as header', bytesOf([])],
    ['with a header that is not JSON', bytesOf('{x')],
    ['with a header that begins with a space', bytesOf(' {}')],
    ['without anything', new Uint8Array(0)],
    ['with a header of 2^63 bytes', new Uint8Array([0, 0, 0, 0, 0, 0, 0, 128, 123, 125])],
  ])('%s are refused', (_, bytes) => refused(bytes));

  it('are refused when cut off anywhere', () => {
    const bytes = encodeSafetensors(tensors, { made: 'here' });
    for (let length = 0; length < bytes.length; length++) refused(bytes.slice(0, length));
  });

  it('survive no random damage of their header without saying so or keeping their shapes valid', () => {
    const random = createRandom(9);
    const bytes = encodeSafetensors(tensors, { made: 'here' });
    for (let i = 0; i < 500; i++) {
      const damaged = bytes.slice();
      damaged[random.integer(bytes.length)]! ^= 1 + random.integer(255);
      try {
        for (const { shape, data } of decodeSafetensors(damaged).tensors.values())
          expect(data.length).toBe(shape.reduce((a, b) => a * b, 1));
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-record' });
      }
    }
  });

  it('are not written with a shape unlike the data', () => {
    const wrong = new Map([['x', { shape: [2], data: Float32Array.of(1) }]]);
    expect(() => encodeSafetensors(wrong)).toThrow(expect.objectContaining({ code: 'bad-record' }));
  });
});
