import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchAsBuilt } from './built-files.ts';

const SCRIPT = 'export const answer = 42;';
const integrity = createHash('sha256').update(SCRIPT).digest('base64').slice(0, 22);
const chunk = { url: 'assets/chunk-1a2b.js', revision: null, integrity };

afterEach(() => vi.unstubAllGlobals());

/** A host that gives these answers one after the other; returns how it was asked. */
function serve(...answers: (() => Response)[]): RequestCache[] {
  const asked: RequestCache[] = [];
  vi.stubGlobal('fetch', (_url: string, { cache }: { cache: RequestCache }) => {
    asked.push(cache);
    return Promise.resolve(answers[asked.length - 1]!());
  });
  return asked;
}

const asBuilt = () => new Response(SCRIPT, { headers: { 'Content-Type': 'text/javascript' } });
const frontPage = () =>
  new Response('<!doctype html><title>Swatchlight</title>', { headers: { 'Content-Type': 'text/html' } });

it('gives the file as it was built, with its headers and its whole body', async () => {
  const asked = serve(asBuilt);
  const { response } = await fetchAsBuilt(chunk);
  expect(response?.headers.get('content-type')).toBe('text/javascript');
  expect(await response?.text()).toBe(SCRIPT);
  expect(asked).toEqual(['default']);
});

it('takes no front page with 200, no error and no half of the file for it', async () => {
  const half = () => new Response(SCRIPT.slice(0, 10));
  for (const answer of [frontPage, half, () => new Response(SCRIPT, { status: 404 })]) {
    serve(answer, answer);
    expect(await fetchAsBuilt(chunk)).toEqual({ response: null, trouble: 'wrong' });
  }
});

it('asks the host again where the browser’s own cache has something else', async () => {
  const asked = serve(frontPage, asBuilt);
  expect((await fetchAsBuilt(chunk)).response).not.toBeNull();
  expect(asked).toEqual(['default', 'reload']);
});

it('never takes a file whose name stays the same out of the browser’s own cache', async () => {
  const asked = serve(asBuilt);
  await fetchAsBuilt({ ...chunk, url: 'index.html', revision: 'a1' });
  expect(asked).toEqual(['reload']);
});

it('tells a host that can’t be reached from one that gives something else', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await fetchAsBuilt(chunk)).toEqual({ response: null, trouble: 'elsewhere' });
});
