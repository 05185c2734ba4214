import { describe, expect, it } from 'vitest';
import { walkDirectory } from './walk-directory.ts';

type Tree = { [name: string]: Tree | string };

/** A folder handle as the browser gives it, of a tree in memory. */
function handleOf(name: string, tree: Tree): FileSystemDirectoryHandle {
  const handle = {
    kind: 'directory',
    name,
    async *entries() {
      for (const [child, inside] of Object.entries(tree)) yield [child, childOf(child, inside)];
    },
  };
  return handle as unknown as FileSystemDirectoryHandle;
}

function childOf(name: string, inside: Tree | string) {
  if (typeof inside !== 'string') return handleOf(name, inside);
  return { kind: 'file', name, getFile: () => Promise.resolve(new File([inside], name)) };
}

const options = () => ({ signal: new AbortController().signal, onFound: () => {} });
const tree: Tree = {
  '1 A': { 'key.png': 'one', '.DS_Store': 'x', deeper: { 'b.png': 'two' } },
  '2 B': {},
  __MACOSX: { 'c.png': 'x' },
  'readme.md': 'text',
};

describe('a walk through a folder', () => {
  it('finds all files and empty folders, without clutter', async () => {
    const found = await walkDirectory(handleOf('S', tree), '', options());
    expect(found.map(({ path }) => path).sort()).toEqual([
      '1 A/deeper/b.png',
      '1 A/key.png',
      '2 B/',
      'readme.md',
    ]);
    const file = await found.find(({ path }) => path === '1 A/key.png')!.open();
    expect([file.size, new TextDecoder().decode(await file.read())]).toEqual([3, 'one']);
  });

  it('puts the prefix before every path', async () => {
    const found = await walkDirectory(handleOf('1 A', { 'key.png': 'x' }), '1 A/', options());
    expect(found.map(({ path }) => path)).toEqual(['1 A/key.png']);
  });

  it('goes on without a folder that can not be listed', async () => {
    const locked = handleOf('locked', {});
    locked.entries = () => {
      throw new DOMException('no', 'NotAllowedError');
    };
    const root = handleOf('S', { 'a.png': 'x' });
    const entries = root.entries.bind(root);
    root.entries = async function* () {
      yield* entries();
      yield ['locked', locked];
    } as typeof root.entries;
    expect((await walkDirectory(root, '', options())).map(({ path }) => path)).toEqual(['a.png', 'locked/']);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const walk = walkDirectory(handleOf('S', tree), '', {
      signal: controller.signal,
      onFound: () => controller.abort(),
    });
    await expect(walk).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('stops at a folder without end', async () => {
    const root = handleOf('S', {});
    root.entries = async function* () {
      for (let i = 0; ; i++) yield [`${i}.png`, childOf(`${i}.png`, 'x')];
    } as unknown as typeof root.entries;
    await expect(walkDirectory(root, '', options())).rejects.toMatchObject({ code: 'not-a-dataset' });
  });
});
