// The `test` of every journey: it also fails when a request leaves the origin or the console shows an error.
import { test as base, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';

interface Watch {
  /** Lets console errors that match pass in this test: say why beside the call. */
  allowConsoleError(pattern: RegExp): void;
  /** A further origin that counts as home: that of a server which the test started itself. */
  addOrigin(url: string): void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const allowed: RegExp[] = [];
      const { problems, strayed, addOrigin } = watchContext(context);
      addOrigin(baseURL!);
      await use({
        allowConsoleError: (pattern) => allowed.push(pattern),
        addOrigin,
      });
      base.expect(strayed, 'requests that left the origin').toEqual([]);
      const unexpected = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      base.expect(unexpected, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export const expect = test.expect;

/** Collects the errors of a context's pages and workers, and the requests to other than the origins that were added. */
export function watchContext(context: BrowserContext) {
  const origins = new Set<string>();
  const problems: string[] = [];
  const strayed: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && !origins.has(origin))
      strayed.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(describe(message));
  });
  context.on('weberror', (error) =>
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`),
  );
  return { problems, strayed, addOrigin: (url: string) => void origins.add(new URL(url).origin) };
}

function describe(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `${message.text()} (${url}:${lineNumber})`;
}

/**
 * Drops a real folder (or file) of this machine on an element, as a person would: the page gets a DataTransfer with
 * a directory entry in it, not a synthetic list of files.
 */
export async function dropFolder(page: Page, path: string, selector: string): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`There is nothing visible at ${selector} to drop on.`);
  const session = await page.context().newCDPSession(page);
  // The middle of what is on the screen: a long page goes on below it.
  const { height } = page.viewportSize()!;
  const [top, bottom] = [Math.max(0, box.y), Math.min(height, box.y + box.height)];
  const point = { x: box.x + box.width / 2, y: (top + bottom) / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await session.detach();
}

/** Waits until the page says that all it needs is kept on this device. */
export async function readyForOffline(page: Page): Promise<void> {
  await expect(page.getByText('Ready for offline').first()).toBeAttached({ timeout: 60_000 });
}
