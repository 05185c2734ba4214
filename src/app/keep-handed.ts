// The pack that an address hands out, kept by the service worker: there with the network gone, and fetched once.
import {
  HANDED_CACHE,
  HANDED_LIST,
  NOTHING_HANDED,
  handedListIn,
  type HandedPack,
} from '../shared/handed-list.ts';
import { fetchAsBuilt } from './built-files.ts';

/** The list as the host has it now, else as it was when it was last heard of. */
export async function answerHandedList(): Promise<Response> {
  const fresh = await fetch(HANDED_LIST, { cache: 'no-cache' }).catch(() => null);
  if (fresh !== null && (await handedListIn(fresh.clone())) !== null) return fresh;
  return (await (await caches.open(HANDED_CACHE)).match(HANDED_LIST)) ?? Response.json(NOTHING_HANDED);
}

export async function answerHandedPack(request: Request): Promise<Response> {
  return (await (await caches.open(HANDED_CACHE)).match(request.url)) ?? fetch(request);
}

/** Keeps list and pack; a pack that is handed out no more goes once the new one is here. Without the host all stays. */
export async function keepHanded(): Promise<void> {
  const fresh = await fetch(HANDED_LIST, { cache: 'no-cache' }).catch(() => null);
  const list = fresh && (await handedListIn(fresh.clone()));
  if (!list) return;
  const cache = await caches.open(HANDED_CACHE);
  if (list.pack && !(await keepPack(cache, list.pack))) return;
  await cache.put(HANDED_LIST, fresh);
  const kept = [HANDED_LIST, ...(list.pack ? [list.pack.url] : [])].map((url) => new Request(url).url);
  for (const { url } of await cache.keys()) if (!kept.includes(url)) await cache.delete(url);
}

async function keepPack(cache: Cache, { url, integrity }: HandedPack): Promise<boolean> {
  if (await cache.match(url)) return true;
  const { response } = await fetchAsBuilt({ url, revision: null, integrity });
  if (response) await cache.put(url, response);
  return response !== null;
}
