// Keeps the app for offline use: the shell when installed, everything else when a page asks, and nothing of other origins.
// Where the host sets no headers it adds them, so that the page is isolated and may have threads.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { securityHeaders } from '../scripts/headers.mjs';
import { withMissingHeaders } from '../src/app/missing-headers.ts';
import type { FromServiceWorker, ToServiceWorker } from '../src/app/offline-messages.ts';
import { SHARED_FILES_CACHE, SHARED_FILES_FIELD, SHARED_FILE_NAME } from '../src/app/shared-files.ts';

interface ManifestEntry {
  url: string;
  revision: string | null;
  shell: boolean;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ManifestEntry[] };

const CACHE = 'swatchlight-app';
const LANES = 4;
const HEADERS = securityHeaders();

const entries = self.__WB_MANIFEST;
const addHeaders = ({ response }: { response: Response }) =>
  Promise.resolve(withMissingHeaders(response, HEADERS));
// Added when a file is kept, so that the browser's compiled code stays with it; else as it is handed over.
const plugins = [{ cacheWillUpdate: addHeaders, handlerWillRespond: addHeaders }];
const shell = new PrecacheController({ cacheName: CACHE, plugins });
const everything = new PrecacheController({ cacheName: CACHE, plugins });
const currentPages = new Set<string>();
let preparing: Promise<void> | null = null;

for (const { url, revision, shell: isShell } of entries) {
  everything.addToCacheList([{ url, revision }]);
  if (isShell) shell.addToCacheList([{ url, revision }]);
}

self.addEventListener('install', (event) => event.waitUntil(shell.install(event)));
// The page of the very first visit is served from here from now on, so that its workers start offline, too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.kind === 'activate') event.waitUntil(self.skipWaiting());
  if (message.kind === 'hello') event.waitUntil(removeOldFiles(event));
  if (message.kind === 'prepare') event.waitUntil(prepare());
});

registerRoute(
  ({ sameOrigin }) => !sameOrigin,
  () => Promise.resolve(Response.error()),
);
registerRoute(({ url }) => url.href === new URL('share', self.registration.scope).href, keepShared, 'POST');
registerRoute(new NavigationRoute(everything.createHandlerBoundToURL('index.html')));
registerRoute(new PrecacheRoute(everything));
// A page of the version before may still ask for its own files: they stay until no such page is open.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.includes('/assets/'),
  async ({ request }) =>
    withMissingHeaders(
      (await caches.match(request, { cacheName: CACHE })) ?? (await fetch(request)),
      HEADERS,
    ),
);

/**
 * Fetches what is missing and tells all pages how far it is. What fails is left for the next time a page asks.
 * In a message event: `activate` would hold back every request until it is done.
 */
function prepare(): Promise<void> {
  preparing ??= fetchMissing().finally(() => {
    preparing = null;
  });
  return preparing;
}

async function fetchMissing(): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const keys = everything.getURLsToCacheKeys();
  const missing = [...keys].filter(([, key]) => !kept.has(key));
  const total = keys.size;
  let done = total - missing.length;
  await tellPages({ kind: 'prepared', done, total });
  const lane = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      if (!(await fetchInto(cache, ...next))) continue;
      await tellPages({ kind: 'prepared', done: ++done, total });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function fetchInto(cache: Cache, url: string, key: string): Promise<boolean> {
  try {
    const hasHashInName = url === key;
    const response = await fetch(url, {
      cache: hasHashInName ? 'default' : 'reload',
      credentials: 'same-origin',
    });
    if (!response.ok) return false;
    await cache.put(key, withMissingHeaders(response, HEADERS));
    return true;
  } catch {
    return false;
  }
}

async function tellPages(message: FromServiceWorker): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

/** Removes the files of older versions once every open page has said that it runs this one. */
async function removeOldFiles(event: ExtendableMessageEvent): Promise<void> {
  if (event.source instanceof WindowClient) currentPages.add(event.source.id);
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.every((page) => currentPages.has(page.id))) await everything.activate(event);
}

/** The share target of the manifest: keeps the files and opens the page that picks them up (src/app/launch.ts). */
async function keepShared({ request }: { request: Request }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(SENT_BY_A_SITE, { status: 403 });
  const form = await request.formData();
  const files = form.getAll(SHARED_FILES_FIELD).filter((value) => value instanceof File);
  await caches.delete(SHARED_FILES_CACHE);
  const cache = await caches.open(SHARED_FILES_CACHE);
  for (const [i, file] of files.entries()) {
    const headers = { 'Content-Type': file.type, [SHARED_FILE_NAME]: encodeURIComponent(file.name) };
    await cache.put(`./shared/${i}`, new Response(file, { headers }));
  }
  return Response.redirect(new URL('./#/match', self.registration.scope).href, 303);
}

const SENT_BY_A_SITE =
  'Another website sent this to Swatchlight. It was not taken in. Go back, and share or open the file yourself.';

/** The system shares without an origin or as this one; a form of another site has its own, one that hides its site `null`. */
function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('Origin');
  return origin !== null && origin !== self.location.origin;
}
