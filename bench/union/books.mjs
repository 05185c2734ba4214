// The colour books of the app as members of a union, in Node: their lazy imports do not outlive a module that is loaded here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { load } from '../match/modules.mjs';

/** @returns {Promise<{ source: object, paints: { index: number, folder: string, colour: number[] }[] }[]>} */
export async function loadBooks() {
  const { BOOKS } = await load('dataset/books/book-list');
  const { readItems } = await load('dataset/lists/read-json');
  const { flatPaintsOf } = await load('dataset/lists/flat-paints');
  const { sourceOfBook } = await load('dataset/paint-source');
  return BOOKS.map(({ id }) => {
    const text = readFileSync(join(ROOT, `node_modules/colornerd/json/${id}.json`), 'utf8');
    const { paints } = flatPaintsOf(readItems(JSON.parse(text)).colours);
    return { source: sourceOfBook(id), paints: paints.map((paint, index) => ({ index, ...paint })) };
  });
}
