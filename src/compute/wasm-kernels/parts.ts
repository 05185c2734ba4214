// Splitting a kernel call into parts that threads run at once. Where parts only share out the results (pictures, rows),
// there are some more than threads, and results are the same to the bit with any number. Where sums are split, the number
// of parts depends on the sizes alone, so that again every number of threads gives the same.
import type { KernelExports, KernelModule } from './kernel-module.ts';
import { kernelNames } from './thread-loop.ts';

/** A split of [0, size) in `parts`, at multiples of `align`, each thread with so many bytes of scratch memory. */
export interface Work {
  parts: number;
  size: number;
  align?: number;
  scratch: number;
}

type PartArguments = (from: number, to: number, scratch: number, part: number) => readonly number[];

/** Operations that take about as long as waking a thread several times over; less is not worth sharing. */
const LEAST_OPERATIONS = 2e6;
/** Less than this is not worth a part of its own. */
const LEAST_SHARE = 5e5;
/** A thread that comes late leaves its second part to the others. */
const PARTS_PER_THREAD = 2;
/** The most parts of a sum. */
const MOST_SUMS = 16;
/** Floats that kernels sum in one go, as assembly/simd.ts has it: parts of a sum begin at whole multiples. */
export const SUM_FLOATS = 4096;
/** What one float of a pass through memory counts, in operations of a product. */
export const FLOAT_WORK = 40;
/** Parts of a pass through memory begin at multiples of so many floats, a cache line. */
export const FLOAT_TILE = 16;

export function threadsOf(module: KernelModule): number {
  return module.pool?.threads ?? 1;
}

/** In how many parts to split what can be split anywhere into `most` pieces: some more than threads, for balance. */
export function splitsOf(module: KernelModule, operations: number, most: number): number {
  const threads = threadsOf(module);
  if (threads === 1 || operations < LEAST_OPERATIONS) return 1;
  return Math.max(1, Math.min(PARTS_PER_THREAD * threads, Math.floor(operations / LEAST_SHARE), most));
}

/** In how many parts to split a sum; the same for any number of threads. */
export function sumParts(operations: number, most: number): number {
  return operations < LEAST_OPERATIONS ? 1 : Math.min(MOST_SUMS, Math.floor(operations / LEAST_SHARE), most);
}

/** A stretch [from, to) of something. */
export type Share = readonly [from: number, to: number];

/** [0, size) in so many parts, at multiples of `align`. */
export function sharesOf(size: number, parts: number, align = 1): Share[] {
  const pieces = Math.ceil(size / align);
  const startOf = (part: number) => Math.min(size, Math.floor((pieces * part) / parts) * align);
  return Array.from({ length: parts }, (_, part) => [startOf(part), startOf(part + 1)]);
}

/** Runs all parts, on the helper threads too where there are any. */
export function runParts(
  module: KernelModule,
  kernel: keyof KernelExports,
  { parts, size, align, scratch }: Work,
  argumentsOf: PartArguments,
): void {
  runCalls(module, kernel, scratch, (room) =>
    sharesOf(size, parts, align).map(([from, to], part) => argumentsOf(from, to, room, part)),
  );
}

/**
 * Runs all calls that `callsFor` gives for a room of `scratch` bytes, which is a call's last argument where it needs
 * any; each thread has one of its own.
 */
export function runCalls(
  module: KernelModule,
  kernel: keyof KernelExports,
  scratch: number,
  callsFor: (room: number) => readonly (readonly number[])[],
): void {
  const run = module.kernels[kernel] as (...args: readonly number[]) => void;
  const threads = threadsOf(module);
  const stride = threads > 1 ? (scratch + 63) & ~63 : 0;
  const size = module.pool?.size ?? 1; // one that was limited may still be at work
  const calls = callsFor(module.scratch(scratch + stride * (size - 1)));
  if (threads > 1 && calls.length > 1) {
    module.pool!.run(numberOf(module, kernel), calls, (call) => run(...call), stride);
  } else for (const call of calls) run(...call);
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
