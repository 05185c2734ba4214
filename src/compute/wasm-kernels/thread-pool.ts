// Helper threads for the kernels of one backend: offers parts of a call, works with them, and waits until all are done.
import {
  claim,
  CLAIMED,
  DONE,
  FIRST_ARGUMENT,
  LIMIT,
  MOST_PARTS,
  MOST_THREADS,
  OFFERED,
  statePlace,
  STOP,
  threadControl,
  WAKE,
} from './thread-control.ts';
import type { ThreadStart } from './thread-loop.ts';

/** One thread that runs runThread (thread-loop.ts), however this platform starts one. */
export interface HelperThread {
  /** Resolves when the thread is ready for work; rejects when it does not start. */
  ready: Promise<void>;
  stop(): void;
}

export type StartHelper = (start: ThreadStart) => HelperThread;

type Call = readonly number[];

/** Looks at a part before this thread goes to sleep until it is done. */
const LOOKS = 5000;
const START_LIMIT_MS = 5000;
const PART_LIMIT_MS = 5000;

export class ThreadPool {
  #control = threadControl();
  #helpers: HelperThread[] = [];
  #partLimitMs: number;

  /** @param partLimitMs a helper that needs longer for one part, twice over (a machine may have slept), is given up */
  constructor(partLimitMs = PART_LIMIT_MS) {
    this.#partLimitMs = partLimitMs;
    this.limit(MOST_THREADS);
  }

  /** Threads that work on a call, this one included. */
  get threads(): number {
    return Math.min(Atomics.load(this.#control.words, LIMIT), this.size);
  }

  /** Threads that there are, this one included. */
  get size(): number {
    return this.#helpers.length + 1;
  }

  /** No more than so many threads work on a call. */
  limit(threads: number): void {
    Atomics.store(this.#control.words, LIMIT, threads);
  }

  /** Adds a helper. @throws {Error} when it does not start in time; the pool stays as it was */
  async add(start: StartHelper, module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<void> {
    const helper = start({ module, memory, control: this.#control.buffer, number: this.size });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('A helper thread did not start.')), START_LIMIT_MS);
    });
    try {
      await Promise.race([helper.ready, limit]);
      this.#helpers.push(helper);
    } catch (error) {
      helper.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Runs the calls, all of the same kernel, on all threads; returns when all are done.
   * `runHere` makes one call on this thread: a part that no helper takes, or that one fails at, is done by it.
   * @param stride bytes by which the room of a thread lies behind that of the one before it, whose address is the last
   * argument of a call; 0 where calls need none
   */
  run(kernel: number, calls: readonly Call[], runHere: (call: Call) => void, stride = 0): void {
    for (let first = 0; first < calls.length; first += MOST_PARTS)
      this.#runTogether(kernel, calls.slice(first, first + MOST_PARTS), runHere, stride);
  }

  #runTogether(kernel: number, calls: readonly Call[], runHere: (call: Call) => void, stride: number): void {
    const { words } = this.#control;
    for (let part = 1; part < calls.length; part++) this.#offer(kernel, part, calls[part]!, stride);
    Atomics.add(words, WAKE, 1);
    Atomics.notify(words, WAKE);
    runHere(calls[0]!);
    const theirs: number[] = [];
    for (let part = 1; part < calls.length; part++) {
      if (claim(this.#control, part)) runHere(calls[part]!);
      else theirs.push(part);
    }
    const failed = theirs.filter((part) => !this.#waitFor(part));
    for (let part = 1; part < calls.length; part++) Atomics.store(words, statePlace(part), 0);
    if (failed.length === 0) return;
    this.stop();
    for (const part of failed) runHere(calls[part]!);
  }

  /** Ends all helpers; calls run on this thread alone afterwards. */
  stop(): void {
    this.keep(0);
    Atomics.store(this.#control.words, STOP, 1);
    Atomics.add(this.#control.words, WAKE, 1);
    Atomics.notify(this.#control.words, WAKE);
  }

  /** Ends all but so many helpers. */
  keep(helpers: number): void {
    for (const helper of this.#helpers.splice(helpers)) helper.stop();
  }

  #offer(kernel: number, part: number, call: Call, stride: number): void {
    const target = this.#control.calls[part]!;
    target[0] = kernel;
    target[1] = call.length;
    target[2] = stride;
    target.set(call, FIRST_ARGUMENT);
    Atomics.store(this.#control.words, statePlace(part), OFFERED);
  }

  #waitFor(part: number): boolean {
    const { words } = this.#control;
    const place = statePlace(part);
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(words, place) !== CLAIMED) return Atomics.load(words, place) === DONE;
    }
    for (let wait = 0; wait < 2 && Atomics.load(words, place) === CLAIMED; wait++) {
      Atomics.wait(words, place, CLAIMED, this.#partLimitMs);
    }
    return Atomics.load(words, place) === DONE;
  }
}
