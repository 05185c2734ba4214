import { describe, expect, it } from 'vitest';
import { BadFeatures, readNpy } from './npy.mjs';
import { DRAWN_NPY, REAL_NPY } from './numpy-files.mjs';

/**
 * A file of these values with another header.
 * @param {{ descr?: string, order?: string, shape?: string, data?: Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> }} told
 */
function npy({
  descr = "'<f4'",
  order = 'False',
  shape = '(2, 2)',
  data = Float32Array.of(1, 2, 3, 4),
} = {}) {
  const header = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), Buffer.from(data.buffer)]);
}
const refusal = (bytes) => {
  try {
    readNpy(bytes, 'a.npy');
  } catch (error) {
    if (error instanceof BadFeatures) return error.message;
    throw error;
  }
  return 'taken';
};

describe('features in a .npy file', () => {
  it('of numpy are read: float32 in version 1, float64 in version 2', () => {
    const real = readNpy(REAL_NPY, 'real.npy');
    expect([real.count, real.size, real.values.length]).toEqual([9, 3, 27]);
    [-0.5947237, 0.6307835, 1.0393541].forEach((value, i) => expect(real.values[i]).toBeCloseTo(value, 6));
    const drawn = readNpy(DRAWN_NPY, 'drawn.npy');
    expect([drawn.count, drawn.size, drawn.values.length]).toEqual([7, 3, 21]);
    [0.73900074, 1.5033079, 2.9242082].forEach((value, i) =>
      expect(drawn.values[18 + i]).toBeCloseTo(value, 6),
    );
  });

  it('are read row after row, of any width, wherever their numbers begin', () => {
    const data = Float64Array.of(1, 2, 3, 4, 5, 6);
    for (const shape of ['(2, 3)', '(2,3)', '(  2, 3)'])
      expect(readNpy(npy({ descr: "'<f8'", shape, data }), 'a.npy')).toEqual({
        ...{ count: 2, size: 3 },
        values: Float32Array.of(1, 2, 3, 4, 5, 6),
      });
  });

  it.each(["'<f2'", "'>f4'", "'>f8'", "'<i8'", "'|u1'", "'<c8'", "'|O'", "'toString'"])(
    'of numbers of the kind %s are refused',
    (descr) => expect(refusal(npy({ descr }))).toMatch(/^The numbers in a\.npy are .* float32 or float64/),
  );

  it.each([
    ['fields', { descr: "[('x', '<f4'), ('y', '<f4')]" }, /several fields/],
    ['columns first', { order: 'True' }, /Fortran order.*ascontiguousarray/],
    ['one dimension', { shape: '(4,)' }, /shape \(4\), and must have two dimensions/],
    ['four dimensions', { shape: '(1, 4, 1, 1)' }, /shape \(1, 4, 1, 1\)/],
    ['no dimension', { shape: '()' }, /shape \(\)/],
    ['fewer numbers than told', { shape: '(3, 2)' }, /damaged.*24 bytes should come, and 16 do/],
    ['more numbers than told', { shape: '(1, 2)' }, /damaged.*8 bytes should come, and 16 do/],
    ['a NaN', { data: Float32Array.of(1, 2, NaN, 4) }, /feature 0 of picture 1 .*not a finite number/],
    ['an infinity', { data: Float32Array.of(1, -Infinity, 3, 4) }, /feature 1 of picture 0 /],
    [
      'more than float32 holds',
      { descr: "'<f8'", shape: '(1, 2)', data: Float64Array.of(1, 1e300) },
      /feature 1 of picture 0 /,
    ],
  ])('are refused with the reason: %s', (_, change, reason) => {
    expect(refusal(npy(change))).toMatch(reason);
  });

  it('are refused in a file that is something else, of an unknown version, or cut off', () => {
    expect(refusal(Buffer.from('PK\x03\x04 an archive of arrays'))).toMatch(/no \.npy file/);
    expect(refusal(Buffer.alloc(0))).toMatch(/no \.npy file/);
    const third = npy();
    third[6] = 3;
    expect(refusal(third)).toMatch(/version 3; those of 1 and 2/);
    for (const length of [7, 9, 11, 40])
      expect(refusal(REAL_NPY.subarray(0, length))).toMatch(/version|damaged/);
    expect(refusal(DRAWN_NPY.subarray(0, -1))).toMatch(/damaged/);
  });
});
