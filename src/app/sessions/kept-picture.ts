// The picture that was asked last, over a reload: in a cache of its own, for a day, in no backup. Without room or without such
// a store (plain http) it lives in memory alone: nothing here ever rejects.
import { boolean, nullable, object, picklist, type InferOutput } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import * as values from '../../shared/schemas.ts';
import { readSettings, referenceSchema } from '../../storage/stores/settings.ts';

const CACHE = 'swatchlight-asked-picture';
/** Addresses within the cache; nothing is ever fetched from them. */
const PICTURE = '/asked/picture';
const QUESTION = '/asked/question';
const NAME = 'X-File-Name';
const AT = 'X-Asked-At';
const KEPT_MS = 86_400_000;
/** A phone's photo has 3 to 12 MB. */
const MOST_BYTES = 25_000_000;

const pointSchema = object({ x: values.finiteNumber, y: values.finiteNumber });
const regionSchema = object({
  ...pointSchema.entries,
  width: values.finiteNumber,
  height: values.finiteNumber,
});
const questionSchema = object({
  region: regionSchema,
  white: nullable(regionSchema),
  chart: nullable(values.listOf(pointSchema, 4, 4)),
  isChartPlaced: boolean(),
  seen: nullable(referenceSchema),
  refused: nullable(picklist(['chart', 'all'])),
});
const isQuestion = guardOf(questionSchema);
/** Where in the picture somebody asked. */
export type KeptQuestion = InferOutput<typeof questionSchema>;

/** Takes the place of the one before. Not kept where the person keeps nothing of what is asked, nor where it is very large. */
export async function storePicture(picture: Blob, now = Date.now()): Promise<void> {
  await quietly(async () => {
    await caches.delete(CACHE);
    if (picture.size > MOST_BYTES || !(await readSettings()).keepsAsked) return;
    const name = picture instanceof File ? picture.name : '';
    const headers = { 'Content-Type': picture.type, [NAME]: encodeURIComponent(name), [AT]: String(now) };
    await (await caches.open(CACHE)).put(PICTURE, new Response(picture, { headers }));
  });
}

/** Of the picture that is kept, if one is. */
export async function storeQuestion(question: KeptQuestion): Promise<void> {
  await quietly(async () => {
    const cache = await caches.open(CACHE);
    if (await cache.match(PICTURE)) await cache.put(QUESTION, Response.json(question));
  });
}

/** Whether there is one of the last day; an older one goes. */
export async function isPictureKept(now = Date.now()): Promise<boolean> {
  return (await quietly(() => keptResponse(now))) !== null;
}

/** The picture with where it was asked; null for none, a question that can't be read for the picture alone. */
export async function keptPicture(
  now = Date.now(),
): Promise<{ picture: Blob; question: KeptQuestion | null } | null> {
  return quietly(async () => {
    const response = await keptResponse(now);
    if (!response) return null;
    const blob = await response.blob();
    const name = decodeURIComponent(response.headers.get(NAME) ?? '');
    const picture = name === '' ? blob : new File([blob], name, { type: blob.type });
    const asked: unknown = await (await (await caches.open(CACHE)).match(QUESTION))?.json().catch(() => null);
    return { picture, question: isQuestion(asked) ? asked : null };
  });
}

/** When the person deletes what was asked, or wants nothing of it kept. */
export async function forgetPicture(): Promise<void> {
  await quietly(() => caches.delete(CACHE));
}

async function keptResponse(now: number): Promise<Response | null> {
  if (!(await caches.has(CACHE))) return null;
  const response = await (await caches.open(CACHE)).match(PICTURE);
  const age = now - Number(response?.headers.get(AT) ?? NaN);
  if (response && age >= 0 && age < KEPT_MS) return response;
  await caches.delete(CACHE);
  return null;
}

/** Null where the browser has no such store, no room in it, or lost what was in it. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
