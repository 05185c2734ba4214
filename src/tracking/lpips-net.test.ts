import { describe, expect, it } from 'vitest';
import { say } from '../shared/message.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import { MOST_LPIPS_BYTES, readLpips } from './lpips-net.ts';
import { lpipsByFormula, lpipsFileOf } from './test-lpips.ts';

const squeeze = lpipsByFormula('squeeze');
const NAME = 'net.slice2.3.squeeze.weight';

/** What a person is told of a file of these arrays and this metadata. */
function refusal(change: (arrays: Map<string, NamedArray>) => void, metadata = {}): string {
  const arrays = new Map(squeeze.arrays);
  change(arrays);
  return told(lpipsFileOf({ net: 'squeeze', arrays }, metadata));
}

function told(bytes: Uint8Array): string {
  try {
    readLpips(bytes);
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-record' });
    return say((error as { told: never }).told);
  }
  return 'taken';
}

describe('a file of LPIPS', () => {
  it('is taken with the tensors and the network that its metadata names', () => {
    const { net, arrays } = readLpips(lpipsFileOf(lpipsByFormula('alex')));
    expect(net).toBe('alex');
    expect(arrays.get('lin4.model.1.weight')!.shape).toEqual([1, 256, 1, 1]);
    expect(refusal(() => {})).toBe('taken');
  });

  it('is refused with what is wrong and how to write another', () => {
    const other = Float32Array.of(1);
    const sentences: [string, string][] = [
      [refusal((arrays) => arrays.delete(NAME)), `“${NAME}” is missing`],
      [
        refusal((arrays) => arrays.set(NAME, { shape: [1], data: other })),
        `“${NAME}” has the shape [1] and not [16,64,1,1]`,
      ],
      [
        refusal((arrays) => arrays.set('lins.0', { shape: [1], data: other })),
        '“lins.0”, which does not belong',
      ],
      [refusal((arrays) => spoil(arrays, NaN)), `“${NAME}” holds numbers that are not finite`],
      [refusal((arrays) => spoil(arrays, 1e9)), `“${NAME}” holds numbers`],
      [refusal(() => {}, { format: 'pt' }), 'does not say “format”: “lpips”'],
      [refusal(() => {}, { net: 'resnet' }), 'of the network “resnet”, and known are squeeze, alex, vgg'],
      [refusal(() => {}, { net: 'alex' }), '“net.slice1.0.weight” has the shape'],
      [refusal(() => {}, { version: '0.0' }), 'of version “0.0”'],
      [told(new TextEncoder().encode('PK not safetensors at all')), 'not in the safetensors format'],
      [told(lpipsFileOf(squeeze).subarray(0, 1_000_000)), 'not in the safetensors format, or is damaged'],
      [told(new Uint8Array(MOST_LPIPS_BYTES + 1)), 'larger than any network'],
    ];
    for (const [sentence, part] of sentences) {
      expect(sentence).toContain(part);
      expect(sentence).toContain('interop/lpips_file.py');
    }
  });

  it('is refused where the pictures would be divided by 0', () => {
    const zero = { shape: [1, 3, 1, 1], data: Float32Array.of(1, 0, 1) };
    expect(refusal((arrays) => arrays.set('scaling_layer.scale', zero))).toContain('scaling_layer.scale');
  });
});

function spoil(arrays: Map<string, NamedArray>, value: number): void {
  const { shape, data } = arrays.get(NAME)!;
  arrays.set(NAME, { shape, data: data.with(7, value) });
}
