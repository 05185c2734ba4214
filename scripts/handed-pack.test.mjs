import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handedListIn } from '../src/shared/handed-list.ts';
import { exportPack } from '../src/storage/pack/packs.ts';
import { freshStorage, storeDataset, storeModel } from '../src/storage/storage-fixtures.ts';
import { layOut, packOfBuild, readHandedPack } from './handed-pack.mjs';
import { ROOT } from './project.mjs';
import { serve } from './serve.mjs';

let folder;
let dist;
let file;
/** @type {import('./handed-pack.mjs').Handed} */
let handed;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handed-'));
  dist = join(folder, 'dist');
  file = join(folder, 'Range.swatchpack');
  mkdirSync(dist);
  writeFileSync(join(dist, 'index.html'), '<!doctype html>');
  await freshStorage();
  await storeDataset('a');
  await storeModel('m');
  writeFileSync(file, await exportPack('m', '0.1.0'));
  handed = await readHandedPack(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a pack that is handed out', () => {
  it('is told by what is in it, and lies in the build by its content, alone', async () => {
    expect(handed.pack).toMatchObject({ name: 'Dataset a', paints: 2, modelId: 'm' });
    expect(packOfBuild(dist)).toBeNull();
    writeFileSync(join(folder, 'other'), 'x');
    layOut(dist, {
      file: join(folder, 'other'),
      pack: { ...handed.pack, url: 'handed/0123456789abcdef.swatchpack' },
    });
    layOut(dist, handed);
    expect(packOfBuild(dist)).toEqual(handed.pack);
    expect(readdirSync(join(dist, 'handed')).sort()).toEqual([handed.pack.url.slice(7), 'pack.json'].sort());
  });

  it('is served in place of the build’s own, with a list that the app takes', async () => {
    const server = await serve({ dist, handed });
    try {
      const list = await handedListIn(await fetch(`${server.url}handed/pack.json`));
      expect(list).toEqual({ pack: handed.pack, addresses: [] });
      const served = await fetch(server.url + handed.pack.url);
      expect(Buffer.from(await served.arrayBuffer()).equals(readFileSync(file))).toBe(true);
      expect(served.headers.get('Cache-Control')).toBe('no-cache');
    } finally {
      await server.close();
    }
  });

  it('is refused with a sentence where it is none, and then nothing is built', async () => {
    const cut = join(folder, 'cut.swatchpack');
    writeFileSync(cut, readFileSync(file).subarray(0, 300));
    await expect(readHandedPack(cut)).rejects.toThrow(/cut\.swatchpack: This is not a usable matcher pack/);
    await expect(readHandedPack(folder)).rejects.toThrow('is not a file');
    await expect(readHandedPack(join(folder, 'none'))).rejects.toThrow('There is no file');
    const run = spawnSync(process.execPath, ['scripts/build.mjs', '--pack', cut], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('This is not a usable matcher pack'),
    ]);
  });

  it('is not believed of a host that answers with something else', async () => {
    const page = new globalThis.Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
    expect(await handedListIn(page)).toBeNull();
    expect(
      await handedListIn(globalThis.Response.json({ pack: { ...handed.pack, url: 'https://elsewhere/x' } })),
    ).toBeNull();
    expect(await handedListIn(globalThis.Response.json({ pack: null }, { status: 500 }))).toBeNull();
    expect(await handedListIn(globalThis.Response.json({ pack: null }))).toEqual({ pack: null });
  });
});
