// Files of LPIPS in a backup: they come back as they were, and somebody else's is looked into.
import { beforeEach, describe, expect, it } from 'vitest';
import { lpipsByFormula, lpipsFileOf } from '../../tracking/test-lpips.ts';
import { openDatabase } from '../database.ts';
import { everything, freshStorage } from '../storage-fixtures.ts';
import { keepLpipsFile } from '../stores/keep-lpips.ts';
import { deleteLpipsFile, listLpipsFiles, readLpipsFile } from '../stores/lpips-files.ts';
import { FOREIGN_GUARDS } from '../records/foreign-records.ts';
import { importBackup } from './backup-import.ts';
import { undoUnfinishedImport, writeJournal } from './backup-journal.ts';
import { previewBackup } from './backup-preview.ts';
import { backUp, blobOf } from './test-backup-files.ts';

const FILE = lpipsFileOf(lpipsByFormula('squeeze'));
const keep = () => keepLpipsFile(new Blob([FILE]), 'l.safetensors', 5);

beforeEach(freshStorage);

describe('a backup with a file of LPIPS', () => {
  it('brings it back as it was, once, and leaves a deleted one behind', async () => {
    const id = await keep();
    const before = await everything();
    const file = blobOf(await backUp());
    await freshStorage();
    expect((await previewBackup(file)).added.lpips).toBe(1);
    const { added, leftOut } = await importBackup(file);
    expect([added.lpips, leftOut]).toEqual([1, []]);
    expect((await everything()).lpips).toEqual(before.lpips);
    expect(await readLpipsFile(id)).toEqual(FILE);
    expect((await importBackup(file)).known.lpips).toBe(1);
    await deleteLpipsFile(id);
    const without = blobOf(await backUp());
    await freshStorage();
    expect((await importBackup(without)).added.lpips).toBe(0);
  });

  it('brings back one that is here, but deleted', async () => {
    const id = await keep();
    const file = blobOf(await backUp());
    await deleteLpipsFile(id);
    expect((await importBackup(file)).added.lpips).toBe(1);
    expect((await listLpipsFiles()).map((one) => one.id)).toEqual([id]);
  });

  it('may hold only networks of the name that they bear', async () => {
    const id = await keep();
    const record = (await (await openDatabase()).get('lpips', id))!;
    const isSound = FOREIGN_GUARDS.lpips;
    expect(isSound(record)).toBe(true);
    expect(isSound({ ...record, id: id.replace('squeeze', 'alex') })).toBe(false);
    expect(isSound({ ...record, id: id.slice(0, -1) })).toBe(false);
    expect(isSound({ ...record, bytes: FILE.slice(0, 500) })).toBe(false);
    expect(isSound({ ...record, name: 'x'.repeat(600) })).toBe(false);
  });

  it('that died on the way leaves nothing of it', async () => {
    const id = await keep();
    const none = new Set<string>();
    const kinds = ['datasets', 'runs', 'models', 'scans', 'previews', 'comparisons', 'sweeps', 'projects'];
    const plan = Object.fromEntries([...kinds, 'photos'].map((kind) => [kind, none]));
    await writeJournal({ ...plan, lpips: new Set([id]) } as unknown as Parameters<typeof writeJournal>[0]);
    await undoUnfinishedImport();
    expect((await everything()).lpips).toEqual([[], []]);
  });
});
