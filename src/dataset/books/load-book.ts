// The colours of a built-in book, out of the npm package colornerd (MIT): a file each, fetched when it is chosen.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { ColourList } from '../lists/colour-list.ts';
import { readItems } from '../lists/read-json.ts';
import type { BookId } from './book-list.ts';

const LOADERS: Record<BookId, () => Promise<{ default: readonly unknown[] }>> = {
  avery: () => import('colornerd/json/avery.json'),
  behr: () => import('colornerd/json/behr.json'),
  'benjamin-moore': () => import('colornerd/json/benjamin-moore.json'),
  colorhouse: () => import('colornerd/json/colorhouse.json'),
  dic: () => import('colornerd/json/dic.json'),
  'dunn-edwards': () => import('colornerd/json/dunn-edwards.json'),
  dutch: () => import('colornerd/json/dutch.json'),
  'farrow-ball': () => import('colornerd/json/farrow-ball.json'),
  hl: () => import('colornerd/json/hl.json'),
  hks: () => import('colornerd/json/hks.json'),
  ikea: () => import('colornerd/json/ikea.json'),
  kilz: () => import('colornerd/json/kilz.json'),
  kobra: () => import('colornerd/json/kobra.json'),
  mpc: () => import('colornerd/json/mpc.json'),
  neenah: () => import('colornerd/json/neenah.json'),
  ppg: () => import('colornerd/json/ppg.json'),
  ral: () => import('colornerd/json/ral.json'),
  'sherwin-williams': () => import('colornerd/json/sherwin-williams.json'),
  toyo: () => import('colornerd/json/toyo.json'),
  trumatch: () => import('colornerd/json/trumatch.json'),
  valspar: () => import('colornerd/json/valspar.json'),
  vista: () => import('colornerd/json/vista.json'),
};

/** AppError `unexpected` if the file can't be had: offline, before the app was kept for offline use. */
export async function loadBook(id: BookId): Promise<ColourList> {
  let items: readonly unknown[];
  try {
    items = (await LOADERS[id]()).default;
  } catch (cause) {
    throw new AppError('unexpected', message('lists.bookGone'), { cause });
  }
  return readItems(items);
}
