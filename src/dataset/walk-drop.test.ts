import { describe, expect, it } from 'vitest';
import { takeDrop } from './taken-drop.ts';
import { sourceFromFiles, walkEntries } from './walk-drop.ts';

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

function itemOf(name: string, inside: Tree | string): DataTransferItem {
  const isFile = typeof inside === 'string';
  return {
    kind: 'file',
    webkitGetAsEntry: () => entryOf(name, inside),
    getAsFile: () => new File([isFile ? inside : ''], name),
  } as unknown as DataTransferItem;
}

const drop = (...items: DataTransferItem[]) => takeDrop({ items: items as unknown as DataTransferItemList });
const folder: Tree = {
  '1 A': { 'key.png': 'x', 'b.png': 'y', '<b>.png': 'z', '.DS_Store': '' },
  '2 B': {},
  'x.txt': '',
};

async function pathsOf(source: ReturnType<typeof takeDrop>, signal?: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  if (source.kind !== 'entries') return paths;
  for await (const files of walkEntries(source, signal)) paths.push(...files.map(({ path }) => path));
  return paths.sort();
}

describe('a drop', () => {
  it('of one folder is walked to its files and empty folders, odd names kept and clutter left out', async () => {
    const source = drop(itemOf('S', folder));
    expect(source).toMatchObject({ kind: 'entries', name: 'S' });
    expect(await pathsOf(source)).toEqual([
      'S/1 A/<b>.png',
      'S/1 A/b.png',
      'S/1 A/key.png',
      'S/2 B/',
      'S/x.txt',
    ]);
  });

  it('stops being walked when the import is cancelled', async () => {
    const cancelled = AbortSignal.abort();
    await expect(pathsOf(drop(itemOf('S', folder)), cancelled)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('of several folders takes them for the paints of one dataset', async () => {
    const source = drop(itemOf('1 A', { 'key.png': 'x' }), itemOf('2 B', { 'key.png': 'y' }));
    expect(source).toMatchObject({ kind: 'entries', name: '1 A and 1 more' });
    expect(await pathsOf(source)).toEqual(['1 A and 1 more/1 A/key.png', '1 A and 1 more/2 B/key.png']);
  });

  it('of an archive is a zip, unless it is a folder with such a name', () => {
    expect(drop(itemOf('S.ZIP', 'x'))).toMatchObject({ kind: 'zip', file: { name: 'S.ZIP' } });
    expect(drop(itemOf('S.zip', folder))).toMatchObject({ kind: 'entries', name: 'S.zip' });
  });

  it('of a text without any file is refused', () => {
    const text = { kind: 'string' } as unknown as DataTransferItem;
    expect(() => drop(text)).toThrow(/Drop a folder/);
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
