// A helper thread: runs the parts of kernel calls that the training thread offers, on the same memory.
import {
  claim,
  DONE,
  FAILED,
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
}

type AnyKernel = (...args: number[]) => void;

// Kernels of a step follow one another closely; waking takes longer than this many looks.
const LOOKS = 3000;

/** Works until it is told to stop; `onReady` is called once, when the thread can take parts. */
export function runThread({ module, memory, control }: ThreadStart, onReady: () => void): void {
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
    if (!takeParts(shared, kernels)) waitForWork(shared, seen);
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

function takeParts(control: ThreadControl, kernels: readonly AnyKernel[]): boolean {
  let hasWorked = false;
  for (let part = 0; part < MOST_PARTS; part++) {
    if (!claim(control, part)) continue;
    hasWorked = true;
    finishPart(control, part, runCall(control.calls[part]!, kernels));
  }
  return hasWorked;
}

function runCall(call: Float64Array, kernels: readonly AnyKernel[]): boolean {
  try {
    kernels[call[0]!]!(...call.subarray(2, 2 + call[1]!));
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
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, WAKE) !== seen) return;
  Atomics.wait(words, WAKE, seen);
}
