// A helper thread: runs the parts of kernel calls that the training thread offers, on the same memory.
import {
  claim,
  DONE,
  FAILED,
  FIRST_ARGUMENT,
  LIMIT,
  MOST_PARTS,
  statePlace,
  STOP,
  threadControl,
  WAKE,
  type ThreadControl,
} from './thread-control.ts';

/** What a helper is sent. */
export interface ThreadStart {
  /** The kernels, compiled. */
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: SharedArrayBuffer;
  /** From 1; the training thread is 0. */
  number: number;
}

type AnyKernel = (...args: number[]) => void;

// Kernels of a step follow one another closely, and waking takes a while: so long a thread looks for work before it
// sleeps. Between steps and at rest it does.
const PATIENCE_MS = 0.3;
/** Looks between two glances at the clock. */
const LOOKS = 200;

/** Works until it is told to stop; `onReady` is called once, when the thread can take parts. */
export function runThread({ module, memory, control, number }: ThreadStart, onReady: () => void): void {
  const abort = () => {
    throw new Error('A WASM kernel stopped.');
  };
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort } });
  const kernels = kernelList(exports);
  const shared = threadControl(control);
  onReady();
  for (;;) {
    const seen = Atomics.load(shared.words, WAKE);
    if (Atomics.load(shared.words, STOP)) return;
    if (!takeParts(shared, kernels, number)) waitForWork(shared, seen);
  }
}

/** The kernels in the order by which threads name them. */
export function kernelList(exports: object): AnyKernel[] {
  return kernelNames(exports).map((name) => (exports as Record<string, AnyKernel>)[name]!);
}

/** Names of the functions of a module, sorted; a kernel's number is its place here. */
export function kernelNames(exports: object): string[] {
  return Object.entries(exports)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)
    .sort();
}

function takeParts(control: ThreadControl, kernels: readonly AnyKernel[], number: number): boolean {
  if (number >= Atomics.load(control.words, LIMIT)) return false;
  let hasWorked = false;
  for (let part = 0; part < MOST_PARTS; part++) {
    if (!claim(control, part)) continue;
    hasWorked = true;
    finishPart(control, part, runCall(control.calls[part]!, kernels, number));
  }
  return hasWorked;
}

/** The last argument, a room to work in, is the training thread's; every thread's own lies behind it. */
function runCall(call: Float64Array, kernels: readonly AnyKernel[], number: number): boolean {
  const last = FIRST_ARGUMENT + call[1]! - 1;
  call[last]! += number * call[2]!;
  try {
    kernels[call[0]!]!(...call.subarray(FIRST_ARGUMENT, last + 1));
    return true;
  } catch {
    return false;
  }
}

function finishPart({ words }: ThreadControl, part: number, isDone: boolean): void {
  Atomics.store(words, statePlace(part), isDone ? DONE : FAILED);
  Atomics.notify(words, statePlace(part));
}

function waitForWork({ words }: ThreadControl, seen: number): void {
  const begun = performance.now();
  do {
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, WAKE) !== seen) return;
  } while (performance.now() - begun < PATIENCE_MS);
  Atomics.wait(words, WAKE, seen);
}
