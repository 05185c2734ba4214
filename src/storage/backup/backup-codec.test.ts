import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { decodeRecords, encodeRecords } from './backup-codec.ts';

function throughText(records: readonly unknown[]): unknown[] {
  const { json, binary } = encodeRecords(records);
  return decodeRecords(JSON.parse(json), new Uint8Array(Buffer.concat(binary)));
}

const refused = (json: unknown, binary = new Uint8Array()) =>
  expect(() => decodeRecords(json, binary)).toThrow(expect.objectContaining({ code: 'bad-backup' }));

describe('records', () => {
  it('come back as they were: arrays of numbers, what JSON lacks, names that look like ours', () => {
    const whole = Float32Array.of(0, 1, NaN, -0, Infinity);
    const records = [
      { a: Uint8Array.of(1, 2, 3), b: [whole.subarray(1), { c: new Uint8Array() }], d: null, e: true },
      { NaN, inf: [Infinity, -Infinity, -0, 0, 1e-300], text: '<b>🎨\u2028"' },
      { $bytes: [0, 1], $object: { $number: 'NaN' }, plain: { $x: new Float32Array(2) } },
      JSON.parse('{"__proto__": {"polluted": 1}}'),
      'text',
      7,
      [],
    ];
    expect(throughText(records)).toStrictEqual(records);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it.each([
    ['that are no list', {}, 0],
    ['with bytes that are not there', [{ $bytes: [0, 4] }], 3],
    ['with bytes left over', [{ $bytes: [0, 2] }], 3],
    ['with bytes out of order', [{ $bytes: [2, 2] }, { $bytes: [0, 2] }], 4],
    ['with the same bytes twice', [{ $bytes: [0, 2] }, { $bytes: [0, 2] }], 2],
    ['with negative places', [{ $bytes: [0, -2] }], 0],
    ['with floats cut in two', [{ $floats: [0, 3] }], 3],
    ['with an unknown kind', [{ $date: 1 }], 0],
    ['with more beside a kind', [{ $number: 'NaN', a: 1 }], 0],
    ['with a number that is a name of objects', [{ $number: 'constructor' }], 0],
    ['with entries that are none', [{ $object: [['a']] }], 0],
  ])('%s are refused', (_, json, length) => refused(json, new Uint8Array(length)));

  it('survive no random damage of their JSON without being refused or staying within their bytes', () => {
    const random = createRandom(3);
    const { json, binary } = encodeRecords([
      { a: Uint8Array.of(1, 2, 3), n: NaN },
      { b: [Float32Array.of(1)] },
    ]);
    const bytes = new Uint8Array(Buffer.concat(binary));
    for (let i = 0; i < 2000; i++) {
      const at = random.integer(json.length);
      const damaged = json.slice(0, at) + String.fromCharCode(32 + random.integer(95)) + json.slice(at + 1);
      try {
        decodeRecords(JSON.parse(damaged), bytes);
      } catch (error) {
        if (!(error instanceof SyntaxError)) expect(error).toMatchObject({ code: 'bad-backup' });
      }
    }
  });
});
