import { beforeEach, describe, expect, it } from 'vitest';
import { say } from '../../shared/message.ts';
import type { LpipsArrays } from '../../tracking/lpips-net.ts';
import { lpipsByFormula, lpipsFileOf } from '../../tracking/test-lpips.ts';
import { openDatabase } from '../database.ts';
import { everything, freshStorage } from '../storage-fixtures.ts';
import { findDamaged } from './damaged.ts';
import { keepLpipsFile } from './keep-lpips.ts';
import {
  deleteLpipsFile,
  listLpipsFiles,
  readLpipsFile,
  requireLpipsFile,
  restoreLpipsFile,
} from './lpips-files.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { storageUsage } from './usage.ts';

const squeeze = lpipsByFormula('squeeze');
const FILE = lpipsFileOf(squeeze);

/** Another one, whose shift is not the same. */
function shifted({ net, arrays }: LpipsArrays): LpipsArrays {
  const shift = { shape: [1, 3, 1, 1], data: Float32Array.of(0, 0, 0) };
  return { net, arrays: new Map([...arrays, ['scaling_layer.shift', shift]]) };
}

const keep = (bytes: Uint8Array<ArrayBuffer>, name = 'l.safetensors', now = 5) =>
  keepLpipsFile(new Blob([bytes]), name, now);

const toldBy = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: { told: never }) => say(error.told),
  );

beforeEach(freshStorage);

describe('files of LPIPS', () => {
  it('are kept once for each content, whatever they are called, and read as they were brought', async () => {
    const id = await keep(FILE, 'first');
    expect(await keep(FILE, 'second', 9)).toBe(id);
    const other = await keep(lpipsFileOf(shifted(squeeze)), 'third', 7);
    expect(id).toMatch(/^squeeze-[0-9a-f]{64}$/);
    expect(other).not.toBe(id);
    expect((await listLpipsFiles()).map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['third', 7],
      ['first', 5],
    ]);
    expect(await readLpipsFile(id)).toEqual(FILE);
    await expect(requireLpipsFile(id)).resolves.toBeUndefined();
  });

  it('that are none change nothing', async () => {
    const broken = FILE.slice(0, 1000);
    expect(await toldBy(keep(broken))).toContain('not in the safetensors format');
    expect((await everything()).lpips).toEqual([[], []]);
  });

  it('that are deleted can be brought back until they are purged, and are asked for by what they are', async () => {
    const id = await keep(FILE);
    await deleteLpipsFile(id);
    expect(await listLpipsFiles()).toEqual([]);
    const gone = await toldBy(readLpipsFile(id));
    expect(gone).toContain('“squeeze”');
    expect(gone).toContain(id.slice(8, 20));
    expect(await toldBy(requireLpipsFile(id))).toBe(gone);
    await restoreLpipsFile(id);
    expect(await readLpipsFile(id)).toEqual(FILE);
    await deleteLpipsFile(id);
    expect((await purgeDeleted(0)).lpips).toBe(1);
    await expect(restoreLpipsFile(id)).rejects.toMatchObject({ code: 'bad-record' });
    expect(await keep(FILE, 'again', 20)).toBe(id);
    expect((await listLpipsFiles())[0]).toMatchObject({ name: 'again', byteLength: FILE.length });
  });

  it('that are brought again while they are deleted are there again', async () => {
    const id = await keep(FILE, 'first');
    await deleteLpipsFile(id);
    await keep(FILE, 'second', 9);
    expect((await listLpipsFiles()).map(({ name }) => name)).toEqual(['second']);
    expect((await purgeDeleted(0)).lpips).toBe(0);
  });

  it('count among what takes room', async () => {
    await keep(FILE);
    const { byStore, lpips } = await storageUsage();
    expect(byStore.lpips).toBe(1);
    expect(lpips).toMatchObject([{ name: 'l.safetensors', byteLength: FILE.length }]);
  });

  it('whose bytes are not those of their name are refused, and mended by the right ones', async () => {
    const id = await keep(FILE);
    const database = await openDatabase();
    const record = (await database.get('lpips', id))!;
    await database.put('lpips', { ...record, bytes: lpipsFileOf(shifted(squeeze)) });
    expect(await toldBy(readLpipsFile(id))).toContain('not what it was');
    await keep(FILE);
    expect(await readLpipsFile(id)).toEqual(FILE);
  });

  it('whose record can’t be read are listed as damaged, and keep no other from being shown', async () => {
    await keep(FILE);
    const database = await openDatabase();
    await database.put('lpips', { id: 'odd', name: 5 } as never);
    expect(await listLpipsFiles()).toHaveLength(1);
    expect(await findDamaged()).toEqual([{ kind: 'lpips', id: 'odd', name: null }]);
  });
});
