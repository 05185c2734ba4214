// Weights for tests of LPIPS by a formula that interop/tests/lpips_vectors.py has too.
import { encodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { lpipsShapes, type LpipsArrays, type LpipsNetName } from './lpips-net.ts';

/** Numbers in [0, 1), each exact in float32: 24 bits of a mixed counter (Murmur3's finaliser). */
export function noise(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let x = (Math.imul(i, 2654435761) + Math.imul(seed, 40503) + 12345) | 0;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return ((x ^ (x >>> 16)) >>> 8) / 2 ** 24;
  });
}

export function lpipsByFormula(net: LpipsNetName): LpipsArrays {
  const names = [...lpipsShapes(net).keys()].sort();
  const shapes = lpipsShapes(net);
  const arrays = new Map(
    names.map((name, i): [string, NamedArray] => [name, arrayOf(name, shapes.get(name)!, i + 1)]),
  );
  return { net, arrays };
}

/** Shift and scale are the package's. */
function arrayOf(name: string, shape: number[], seed: number): NamedArray {
  if (name === 'scaling_layer.shift') return { shape, data: Float32Array.of(-0.03, -0.088, -0.188) };
  if (name === 'scaling_layer.scale') return { shape, data: Float32Array.of(0.458, 0.448, 0.45) };
  const numbers = noise(
    shape.reduce((product, size) => product * size, 1),
    seed,
  );
  if (name.startsWith('lin')) return { shape, data: numbers };
  const inputs = shape.length === 4 ? numbers.length / shape[0]! : 100;
  const scale = Math.fround(2 * Math.sqrt(6 / inputs));
  return { shape, data: numbers.map((value) => (value - 0.5) * scale) };
}

/** As the app takes it. */
export function lpipsFileOf({ net, arrays }: LpipsArrays, metadata: Record<string, string> = {}) {
  return encodeSafetensors(arrays, { format: 'lpips', version: '0.1', net, ...metadata });
}
