// What a person dropped, pasted or picked, as a source for an import or a picture to match.
import type { ImportSource } from './import-job.ts';

export const PACK_EXTENSION = '.swatchpack';

/** A picked folder (`<input webkitdirectory>`) or picked loose files. */
export function sourceFromInput(list: Iterable<File>): ImportSource {
  const files = [...list];
  const [first] = files;
  if (files.length === 1 && first && isZip(first)) return { kind: 'zip', file: first };
  const root = first?.webkitRelativePath.split('/')[0] || first?.name || 'Folder';
  return {
    kind: 'files',
    name: root,
    files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
  };
}

export const isZip = (file: File) => /\.zip$/i.test(file.name) || file.type === 'application/zip';
export const isPack = (file: File) => file.name.toLowerCase().endsWith(PACK_EXTENSION);
