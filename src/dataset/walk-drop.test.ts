import { describe, expect, it } from 'vitest';
import { sourceFromFiles, walkDrop } from './walk-drop.ts';

type Tree = { [name: string]: Tree | string };

/** An entry of the older file system API, whose reader gives two children at a time as browsers give a hundred. */
function entryOf(name: string, inside: Tree | string): FileSystemEntry {
  const file = (done: (file: File) => void) => done(new File([inside as string], name));
  const createReader = () => {
    const left = Object.entries(inside);
    return {
      readEntries: (done: (entries: FileSystemEntry[]) => void) =>
        done(left.splice(0, 2).map(([child, tree]) => entryOf(child, tree))),
    };
  };
  const isFile = typeof inside === 'string';
  return { name, isFile, isDirectory: !isFile, file, createReader } as unknown as FileSystemEntry;
}

function itemOf(name: string, inside: Tree | string, handle?: Promise<unknown>): DataTransferItem {
  const isFile = typeof inside === 'string';
  return {
    kind: 'file',
    webkitGetAsEntry: () => entryOf(name, inside),
    getAsFile: () => new File([isFile ? inside : ''], name),
    ...(handle && { getAsFileSystemHandle: () => handle }),
  } as unknown as DataTransferItem;
}

const drop = (...items: DataTransferItem[]) => walkDrop({ items: items as unknown as DataTransferItemList });
const folder: Tree = { '1 A': { 'key.png': 'x', 'b.png': 'y', 'c.png': 'z', '.DS_Store': '' }, 'x.txt': '' };

describe('a drop', () => {
  it('of one folder hands over its handle where the browser has one', async () => {
    const handle = { kind: 'directory', name: 'S' };
    expect(await drop(itemOf('S', folder, Promise.resolve(handle)))).toEqual({ kind: 'directory', handle });
  });

  it.each([undefined, () => Promise.reject(new Error('no')), () => Promise.resolve(null)])(
    'of one folder is walked on the page where there is no handle',
    async (handle) => {
      const source = await drop(itemOf('S', folder, handle?.()));
      expect(source).toMatchObject({ kind: 'files', name: 'S' });
      const paths = source.kind === 'files' ? source.files.map(({ path }) => path) : [];
      expect(paths).toEqual(['S/1 A/key.png', 'S/1 A/b.png', 'S/1 A/c.png', 'S/x.txt']);
    },
  );

  it('of several folders takes them for the paints of one dataset', async () => {
    const source = await drop(itemOf('1 A', { 'key.png': 'x' }), itemOf('2 B', { 'key.png': 'y' }));
    expect(source).toMatchObject({
      kind: 'files',
      name: '1 A and 1 more',
      files: [{ path: '1 A and 1 more/1 A/key.png' }, { path: '1 A and 1 more/2 B/key.png' }],
    });
  });

  it('of an archive is a zip, unless it is a folder with such a name', async () => {
    expect(await drop(itemOf('S.ZIP', 'x'))).toMatchObject({ kind: 'zip', file: { name: 'S.ZIP' } });
    expect(await drop(itemOf('S.zip', folder))).toMatchObject({ kind: 'files', name: 'S.zip' });
  });

  it('of a text without any file is refused', async () => {
    const text = { kind: 'string' } as unknown as DataTransferItem;
    await expect(drop(text)).rejects.toMatchObject({ code: 'not-a-dataset' });
  });
});

describe('a picked list of files', () => {
  const picked = (path: string) =>
    Object.defineProperty(new File(['x'], path.split('/').at(-1)!), 'webkitRelativePath', { value: path });

  it('keeps the paths of a folder, without clutter, even if the folder itself is hidden', () => {
    const source = sourceFromFiles(['.S/1 A/key.png', '.S/.DS_Store'].map(picked));
    expect(source).toMatchObject({ kind: 'files', name: '.S', files: [{ path: '.S/1 A/key.png' }] });
  });

  it('of one archive is a zip', () => {
    expect(sourceFromFiles([new File(['x'], 'a.zip')])).toMatchObject({ kind: 'zip' });
  });
});
