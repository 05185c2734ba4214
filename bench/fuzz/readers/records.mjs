// Readers of what is stored in this browser: a record may be damaged, or of a version that never was.
import { openDatabase } from '../../../src/storage/database.ts';
import { mutateBytes, mutateJson, pick } from '../mutate.mjs';
import { everything, freshStorage } from '../../../src/storage/storage-fixtures.ts';
import { filledStorage, readEverything, tidyUp } from './stored.mjs';

async function prepare() {
  await filledStorage();
  const all = await everything();
  const records = Object.entries(all).flatMap(([store, [keys, values]]) =>
    keys.map((key, i) => ({ store, key, value: values[i] })),
  );
  return { sound: [{ ...records[0] }], records };
}

function mutate(random, { records }) {
  const { store, key, value } = pick(random, records);
  const files = records.filter((record) => record.value instanceof Uint8Array).map((record) => record.value);
  const isBinary = value instanceof Uint8Array && random.next() < 0.8;
  return { store, key, value: isBinary ? mutateBytes(random, value, files) : mutateJson(random, value) };
}

async function read({ store, key, value }) {
  await filledStorage();
  const database = await openDatabase();
  const path = database.transaction(store).store.keyPath;
  // A record can't be stored without the fields that are its key.
  const fields = path === null ? [] : [path].flat();
  if (fields.length > 0 && (typeof value !== 'object' || value === null)) return false;
  fields.forEach((field, i) => (value[field] = [key].flat()[i]));
  // What is copied without fields that were added to it, as an array of bytes is, can't be stored either.
  const copy = structuredClone(value);
  if (fields.some((field) => copy[field] === undefined)) return false;
  await database.put(store, value, ...(path === null ? [key] : []));
  const isWhole = await readEverything();
  await tidyUp();
  await readEverything();
  await freshStorage();
  return isWhole;
}

export const recordReaders = { 'stored records': { share: 0.2, prepare, mutate, read } };
