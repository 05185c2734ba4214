// Splitting a kernel call into parts that threads run at once. Where parts only share out the results (pictures, rows),
// there are as many as threads, and results are the same to the bit with any number. Where sums are split, the number
// of parts depends on the sizes alone, so that again every number of threads gives the same.
import type { KernelExports, KernelModule } from './kernel-module.ts';
import { MOST_PARTS } from './thread-control.ts';
import { kernelNames } from './thread-loop.ts';

/** A split of [0, size) in `parts`, at multiples of `align`, each part with so many bytes of scratch memory. */
export interface Work {
  parts: number;
  size: number;
  align?: number;
  scratch: number;
}

type PartArguments = (from: number, to: number, scratch: number, part: number) => readonly number[];

/** Operations that take about as long as waking a thread several times over; less is not worth sharing. */
const LEAST_OPERATIONS = 4e6;
/** What one float of a pass through memory counts, in operations of a product. */
export const FLOAT_WORK = 40;
/** Parts of a pass through memory begin at multiples of so many floats, a cache line. */
export const FLOAT_TILE = 16;

/** In how many parts to split what can be split anywhere into `most` pieces. */
export function splitsOf(module: KernelModule, operations: number, most: number): number {
  const threads = module.pool?.threads ?? 1;
  return operations < LEAST_OPERATIONS ? 1 : Math.min(threads, most);
}

/** In how many parts to split a sum; the same for any number of threads. */
export function sumParts(operations: number, most: number): number {
  return operations < LEAST_OPERATIONS ? 1 : Math.min(MOST_PARTS, most);
}

/** Runs all parts, on the helper threads too where there are any. */
export function runParts(
  module: KernelModule,
  kernel: keyof KernelExports,
  { parts, size, align = 1, scratch }: Work,
  argumentsOf: PartArguments,
): void {
  const run = module.kernels[kernel] as (...args: readonly number[]) => void;
  const isThreaded = module.pool !== null && module.pool.threads > 1 && parts > 1;
  const stride = isThreaded ? (scratch + 63) & ~63 : 0;
  const room = module.scratch(scratch + stride * (parts - 1));
  const calls: (readonly number[])[] = [];
  const pieces = Math.ceil(size / align);
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((pieces * part) / parts) * align;
    const to = Math.min(size, Math.floor((pieces * (part + 1)) / parts) * align);
    calls.push(argumentsOf(from, to, room + stride * part, part));
  }
  if (isThreaded) module.pool!.run(numberOf(module, kernel), calls, (call) => run(...call));
  else for (const call of calls) run(...call);
}

const numbers = new WeakMap<KernelExports, Map<string, number>>();

function numberOf({ kernels }: KernelModule, kernel: keyof KernelExports): number {
  let known = numbers.get(kernels);
  if (!known) {
    known = new Map(kernelNames(kernels).map((name, number) => [name, number]));
    numbers.set(kernels, known);
  }
  return known.get(kernel)!;
}

/** Where the parts of a sum go: the first to its place, the others beside it until `add` puts them together in order. */
export function addPartials(
  module: KernelModule,
  sum: number,
  size: number,
  parts: number,
): { at(part: number): number; add(): void } {
  const bytes = (size * 4 + 63) & ~63;
  const beside = parts > 1 ? module.reserve(bytes * (parts - 1)) : 0;
  const at = (part: number) => (part === 0 ? sum : beside + (part - 1) * bytes);
  return {
    at,
    add() {
      for (let part = 1; part < parts; part++) module.kernels.addTo(sum, at(part), size);
    },
  };
}
