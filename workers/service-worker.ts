// Keeps the app for offline use: the shell when installed, everything else when a page asks, and nothing of other origins.
// Where the host sets no headers it adds them, so that the page is isolated and may have threads.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { securityHeaders } from '../scripts/headers.mjs';
import { fetchAsBuilt, type BuiltFile } from '../src/app/built-files.ts';
import { answerHandedList, answerHandedPack, keepHanded } from '../src/app/keep-handed.ts';
import { withMissingHeaders } from '../src/app/missing-headers.ts';
import { isToServiceWorker, type FromServiceWorker } from '../src/app/offline-messages.ts';
import { SHARED_FILES_CACHE, SHARED_FILES_FIELD, SHARED_FILE_NAME } from '../src/app/shared-files.ts';
import { HANDED_FOLDER, HANDED_LIST } from '../src/shared/handed-list.ts';

interface ManifestEntry extends BuiltFile {
  shell: boolean;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ManifestEntry[] };

const CACHE = 'swatchlight-files';
/** Of versions that kept whatever the host gave. */
const UNCHECKED_CACHE = 'swatchlight-app';
const LANES = 4;
const HEADERS = securityHeaders();

const entries: readonly ManifestEntry[] = self.__WB_MANIFEST;
const addHeaders = ({ response }: { response: Response }) =>
  Promise.resolve(withMissingHeaders(response, HEADERS));
/** What is not kept was not there, or was wrong: the browser's own cache must not give it again. */
const askAgain = ({ request }: { request: Request }) =>
  Promise.resolve(new Request(request, { cache: 'no-cache' }));
const plugins = [{ handlerWillRespond: addHeaders, requestWillFetch: askAgain }];
const everything = new PrecacheController({ cacheName: CACHE, plugins });
const currentPages = new Set<string>();
let preparing: Promise<void> | null = null;
let preparingAgain: Promise<void> | null = null;

everything.addToCacheList(entries.map(({ url, revision }) => ({ url, revision })));

self.addEventListener('install', (event) => event.waitUntil(installShell()));
// The page of the very first visit is served from here from now on, so that its workers start offline, too.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (!isToServiceWorker(message)) return;
  if (message.kind === 'activate') event.waitUntil(self.skipWaiting());
  if (message.kind === 'hello') event.waitUntil(removeOldFiles(event));
  if (message.kind === 'prepare') event.waitUntil(Promise.all([prepare(), keepHanded()]));
});

registerRoute(
  ({ sameOrigin }) => !sameOrigin,
  () => Promise.resolve(Response.error()),
);
const isAt = (url: URL, place: string) => url.href === new URL(place, self.registration.scope).href;
registerRoute(({ url }) => isAt(url, 'share'), keepShared, 'POST');
registerRoute(({ url }) => isAt(url, HANDED_LIST), answerHandedList);
registerRoute(
  ({ url }) => url.href.startsWith(new URL(HANDED_FOLDER, self.registration.scope).href),
  ({ request }) => answerHandedPack(request),
);
registerRoute(new NavigationRoute(everything.createHandlerBoundToURL('index.html')));
registerRoute(new PrecacheRoute(everything));
// A page of the version before may still ask for its own files: they stay until no such page is open.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.includes('/assets/'),
  async ({ request }) => withMissingHeaders((await caches.match(request)) ?? (await fetch(request)), HEADERS),
);

/** Rejects when a file of the shell can't be kept: then the version before stays, or none is. */
async function installShell(): Promise<void> {
  const { done, total, wrong } = await fetchMissing(entries.filter(({ shell }) => shell));
  if (done === total) return;
  const isFirst = self.registration.active === null;
  if (isFirst && wrong > 0) await tellPages({ kind: 'prepared', done, total: entries.length, wrong });
  throw new Error(`${total - done} of ${total} files of the shell could not be kept.`);
}

/**
 * Fetches what is missing and tells all pages how far it is. What fails is left for the next time a page asks; one that asks
 * during a try gets another one after it, because what that has missed may be there by now.
 * In a message event: `activate` would hold back every request until it is done.
 */
function prepare(): Promise<void> {
  if (preparing === null) {
    preparing = fetchMissing(entries, tellKept)
      .then(tellKept)
      .finally(() => {
        preparing = null;
      });
    return preparing;
  }
  const goOn = () => {
    preparingAgain = null;
    return prepare();
  };
  preparingAgain ??= preparing.then(goOn, goOn);
  return preparingAgain;
}

const tellKept = (kept: Kept) => tellPages({ kind: 'prepared', ...kept });

type Kept = Required<Omit<FromServiceWorker, 'kind'>>;

/** Keeps those of the files that are not kept, each only if it is what was built; `onKept` is called before and at each. */
async function fetchMissing(
  files: readonly BuiltFile[],
  onKept: (kept: Kept) => Promise<void> = () => Promise.resolve(),
): Promise<Kept> {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const keyOf = ({ url }: BuiltFile) => everything.getCacheKeyForURL(url)!;
  const missing = files.filter((file) => !kept.has(keyOf(file)));
  const total = files.length;
  let [done, wrong] = [total - missing.length, 0];
  await onKept({ done, total, wrong });
  const lane = async () => {
    for (let file = missing.shift(); file; file = missing.shift()) {
      const fetched = await fetchAsBuilt(file);
      if (fetched.response === null) {
        if (fetched.trouble === 'wrong') wrong++;
        continue;
      }
      // With its headers, so that the browser's compiled code stays with it.
      await cache.put(keyOf(file), withMissingHeaders(fetched.response, HEADERS));
      await onKept({ done: ++done, total, wrong });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { done, total, wrong };
}

async function tellPages(message: FromServiceWorker): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

/** Removes the files of older versions once every open page has said that it runs this one. */
async function removeOldFiles(event: ExtendableMessageEvent): Promise<void> {
  if (event.source instanceof WindowClient) currentPages.add(event.source.id);
  const pages = await self.clients.matchAll({ type: 'window' });
  if (!pages.every((page) => currentPages.has(page.id))) return;
  await everything.activate(event);
  await caches.delete(UNCHECKED_CACHE);
}

/** The share target of the manifest: keeps the files and opens the page that picks them up (src/app/launch.ts). */
async function keepShared({ request }: { request: Request }): Promise<Response> {
  if (isFromElsewhere(request)) return new Response(SENT_BY_A_SITE, { status: 403, headers: PLAIN_TEXT });
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

const PLAIN_TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };
/** In each language: the words of the page are not here. */
const SENT_BY_A_SITE = `Another website sent this to Swatchlight. It was not taken in. Go back, and share or open the file yourself.

Eine andere Website hat dies an Swatchlight geschickt. Es wurde nicht angenommen. Gehen Sie zurück, und teilen oder öffnen Sie die Datei selbst.`;

/** The system shares without an origin or as this one; a form of another site has its own, one that hides its site `null`. */
function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get('Origin');
  return origin !== null && origin !== self.location.origin;
}
