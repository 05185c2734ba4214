// Steps that several states have in common: a catalogue to begin with, a page of it, a picture that is asked about.
import { writeList } from './pictures.mjs';

/** @typedef {import('./tools.mjs').Tools} Tools */
/** @typedef {{ name: string, show: (tools: Tools) => Promise<void>, isPaper?: boolean }} State `isPaper`: as it prints */

/** @param {string} name @param {(tools: Tools) => Promise<void>} show @returns {State} */
export const state = (name, show) => ({ name, show });
/** @param {string} name @param {string} path */
export const at = (name, path) => state(name, ({ go }) => go(path));
/** @param {string} name @param {(tools: Tools) => Promise<void>} show @returns {State} */
export const paper = (name, show) => ({ name, show, isPaper: true });

/** @param {Tools} tools */
export const withCatalogue = (tools) =>
  tools.once('catalogue', async () => {
    await tools.go('/');
    await tools.drop(writeList(tools.folder, 'RAL Classic.csv'));
    await tools.page.waitForURL(/#\/catalogue\//);
  });

/** @param {Tools} tools @param {string} path behind the catalogue’s id */
export async function goBehind(tools, path) {
  await withCatalogue(tools);
  const id = await tools.page.evaluate(CATALOGUE_ID);
  await tools.go(path.replace('ID', id));
}

/** The first catalogue in the app’s database; runs in the page. */
const CATALOGUE_ID = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('swatchlight');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('datasets').objectStore('datasets').getAll();
    reading.onsuccess = () => (opening.result.close(), resolve(reading.result.find((one) => !one.classes?.length).id));
  };
})`;

/** @param {Tools} tools @param {string} file */
export async function ask(tools, file) {
  await withCatalogue(tools);
  await tools.go('/match');
  await tools.choose('main input[type=file]:not([capture])', file);
  await tools.see('.results__verdict');
}
