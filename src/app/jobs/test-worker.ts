// A stand-in for the browser's Worker, for tests in Node: the other side is an API in the same thread that can hang.
import { expose } from 'comlink';
import '../../shared/comlink.ts'; // which keeps the codes of errors

/** One end of a pair: what is posted here arrives there, cloned, in a later task. */
class End extends EventTarget {
  other: End | null = null;
  isDeaf = false;
  postMessage(message: unknown, transfer: Transferable[] = []) {
    const data: unknown = structuredClone(message, { transfer });
    setImmediate(() => {
      if (this.other && !this.other.isDeaf) this.other.dispatchEvent(new MessageEvent('message', { data }));
    });
  }
}

export class TestWorker extends End {
  static started: TestWorker[] = [];
  static api: (worker: TestWorker) => object = () => ({});
  isTerminated = false;
  readonly inside = new End();

  constructor() {
    super();
    [this.other, this.inside.other] = [this.inside, this];
    TestWorker.started.push(this);
    expose(TestWorker.api(this), this.inside as never);
  }

  /** As a thread that a browser ends because it failed or took too much memory. */
  die() {
    this.hang();
    this.dispatchEvent(Object.assign(new Event('error'), { message: '' }));
  }

  /** As a thread in an endless loop: it hears nothing more. */
  hang() {
    this.inside.isDeaf = true;
  }

  terminate() {
    this.isTerminated = true;
    this.inside.isDeaf = true;
    this.isDeaf = true;
  }
}
