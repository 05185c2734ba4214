// What somebody dropped, picked, pasted or shared: a picture to match, a pack, a model, a backup, or a dataset to import. No DOM.

import { isListName } from '../dataset/lists/list-name.ts';

export type DroppedKind = 'picture' | 'pack' | 'model' | 'backup' | 'dataset';

export interface DroppedItem {
  name: string;
  /** MIME type, often empty. */
  type: string;
  isDirectory: boolean;
}

const PICTURE_NAME = /\.(png|jpe?g|webp|gif|bmp|avif|hei[cf]|tiff?)$/i;

/**
 * One picture alone is a question; one `.swatchpack` is a pack, one `.swatchmodel` a model, one `.swatchbackup` a backup;
 * folders, zips, lists and many files are a dataset.
 */
export function kindOfDrop(items: readonly DroppedItem[]): DroppedKind {
  const [only] = items;
  if (items.length !== 1 || !only || only.isDirectory) return 'dataset';
  if (/\.swatchpack$/i.test(only.name)) return 'pack';
  if (/\.swatchmodel$/i.test(only.name)) return 'model';
  if (/\.swatchbackup$/i.test(only.name)) return 'backup';
  if (isListName(only.name)) return 'dataset';
  if (only.type.startsWith('image/') || PICTURE_NAME.test(only.name)) return 'picture';
  return 'dataset';
}
