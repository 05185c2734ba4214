// WebKit, driven by WebDriver.
import { textOf, type Driver } from './driver.ts';
import { newFile } from './new-file.ts';
import { pause, type ElementReference, type Session } from './webdriver.ts';
import { startWebKit } from './webkit-process.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 100;

declare global {
  interface Window {
    /** What `hook` has seen since the page was opened. */
    e2eProblems?: string[];
  }
}

export async function driveWebKit(): Promise<Driver> {
  const { session, downloads, end } = await startWebKit();
  await session.resize(1280, 1000);
  const earlier: string[] = [];
  const press = (name: string) =>
    retried(session, `“${name}” to click`, findNamed, [name], async (it) => {
      const place = await session.run(placeOf, it);
      await pause(LOOK_MS);
      if (place === null || place !== (await session.run(placeOf, it)))
        throw new Error('It moves, or is covered.');
      await session.click(it);
    });
  return {
    open: async (url) => {
      await session.open(url);
      await session.run(hook);
    },
    reload: async () => {
      earlier.push(...(await session.run(seen)));
      await session.reload();
      await session.run(hook);
    },
    press,
    choose: (name, path) =>
      retried(session, `the file button “${name}”`, findFileInput, [name], (it) => session.type(it, path)),
    fill: (label, text) =>
      retried(session, `the field “${label}”`, findField, [label], async (it) => {
        await session.clear(it);
        await session.type(it, text);
      }),
    text: (selector = 'body') => session.run(textOf, selector),
    save: (name) => newFile(downloads, () => press(name)),
    problems: async () => [...earlier, ...(await session.run(seen))],
    screenshot: () => session.screenshot(),
    close: end,
  };
}

/** Finds and acts, until that succeeds: a page that is drawn anew takes the element away in between. */
async function retried<A extends unknown[]>(
  session: Session,
  what: string,
  finder: (...args: A) => Element | null | undefined,
  args: A,
  act: (element: ElementReference) => Promise<void>,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  let cause: unknown;
  while (Date.now() < until) {
    try {
      const element = await session.find(finder, ...args);
      if (element) return await act(element);
    } catch (error) {
      cause = error;
    }
    await pause(LOOK_MS);
  }
  throw new Error(`There was no ${what} within ${PATIENCE_MS / 1000} s.`, { cause });
}

// What follows runs in the page.

/** In the middle of the window: WebDriver calls what lies at its edge not interactable. */
const findNamed = (name: string) => {
  const found = [...document.querySelectorAll<HTMLElement>('button, a')].find(
    (it) =>
      (it.ariaLabel ?? it.innerText).trim() === name && it.checkVisibility({ visibilityProperty: true }),
  );
  found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return found;
};

/** Where it is, or null where something else would get the click. */
const placeOf = (element: Element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return element.contains(hit) ? `${x} ${y}` : null;
};

const findFileInput = (name: string) =>
  [...document.querySelectorAll('label')]
    .find((it) => it.innerText.trim() === name)
    ?.querySelector('input[type=file]');

const findField = (name: string) =>
  [...document.querySelectorAll('label')].find((it) => it.innerText.trim() === name && it.checkVisibility())
    ?.control;

/** What went wrong before the page was loaded is missed: WebDriver has no scripts that run first. */
function hook(): void {
  const problems: string[] = (window.e2eProblems = []);
  const { error } = console;
  console.error = (...args: unknown[]) => {
    problems.push(args.map(String).join(' '));
    error.apply(console, args);
  };
  addEventListener('error', ({ message, filename, lineno }) =>
    problems.push(`uncaught: ${message} (${filename}:${lineno})`),
  );
  addEventListener('unhandledrejection', ({ reason }) => problems.push(`unhandled: ${String(reason)}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    problems.push(`refused by ${violatedDirective}: ${blockedURI}`),
  );
}

function seen(): string[] {
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  const strayed = asked.filter((url) => /^https?:/.test(url) && new URL(url).origin !== location.origin);
  return [...(window.e2eProblems ?? []), ...strayed.map((url) => `left the origin: ${url}`)];
}
