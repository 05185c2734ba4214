// A client of the WebDriver protocol (https://www.w3.org/TR/webdriver2/): one session, the few commands that a journey needs.

/** The key of an element's reference, fixed by the protocol. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Stands for an element of the page here, and for the element itself where a function that runs there is given it. */
export type ElementReference = Element & { [ELEMENT]: string };
/** No command of ours takes longer on the slowest machine; one that does has hung. */
const COMMAND_MS = 90_000;

export class Session {
  readonly #base: string;

  private constructor(base: string) {
    this.#base = base;
  }

  /** Waits until the driver listens at `base`, for `patienceMs` at most. */
  static async start(base: string, capabilities: object, patienceMs: number): Promise<Session> {
    const end = Date.now() + patienceMs;
    for (;;) {
      const isUp = await call('GET', `${base}/status`).catch(() => null);
      if (isUp) break;
      if (Date.now() > end) throw new Error(`No WebDriver answers at ${base}.`);
      await pause(50);
    }
    const { sessionId } = await call<{ sessionId: string }>('POST', `${base}/session`, {
      capabilities: { alwaysMatch: capabilities },
    });
    return new Session(`${base}/session/${sessionId}`);
  }

  async open(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  async reload(): Promise<void> {
    await this.#post('refresh', {});
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#post('window/rect', { width, height });
  }

  /** Runs a function in the page; it sees its arguments, JSON or elements, and nothing of this file. */
  run<A extends unknown[], T>(work: (...args: A) => T, ...args: A): Promise<T> {
    return this.#post('execute/sync', { script: `return (${work}).apply(null, arguments)`, args });
  }

  /** What the function finds in the page, or null. */
  async find<A extends unknown[]>(
    finder: (...args: A) => Element | null | undefined,
    ...args: A
  ): Promise<ElementReference | null> {
    return ((await this.run(finder, ...args)) as ElementReference | null | undefined) ?? null;
  }

  /** As a person would, in the middle of the element. */
  async click(element: ElementReference): Promise<void> {
    await this.#post(`element/${element[ELEMENT]}/click`, {});
  }

  async clear(element: ElementReference): Promise<void> {
    await this.#post(`element/${element[ELEMENT]}/clear`, {});
  }

  /** Types into a field; to a file input, the path of a file. */
  async type(element: ElementReference, text: string): Promise<void> {
    await this.#post(`element/${element[ELEMENT]}/value`, { text });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await call<string>('GET', `${this.#base}/screenshot`), 'base64');
  }

  async end(): Promise<void> {
    await call('DELETE', this.#base);
  }

  #post<T>(command: string, body: object): Promise<T> {
    return call<T>('POST', `${this.#base}/${command}`, body);
  }
}

async function call<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    signal: AbortSignal.timeout(COMMAND_MS),
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message} (${method} ${new URL(url).pathname})`);
  return value;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
