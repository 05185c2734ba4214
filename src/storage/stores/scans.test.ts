import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scan } from '../../tracking/scan.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { onChange } from '../changes.ts';
import { onStorageTrouble, openDatabase } from '../database.ts';
import * as datasets from './datasets.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { deleteScans, listScans, readCrop, restoreScans, saveScan, updateScan } from './scans.ts';
import { CROP, everything, freshStorage, scanNamed, storeDataset, storeModel } from '../storage-fixtures.ts';
import { storageUsage } from './usage.ts';

beforeEach(freshStorage);
afterEach(() => vi.restoreAllMocks());

describe('scans', () => {
  it('come back as they were saved, newest first', async () => {
    const scans = [scanNamed('b', { createdAt: 2 }), scanNamed('c', { createdAt: 9 }), scanNamed('a')];
    for (const scan of scans) await saveScan(scan, CROP);
    expect(await listScans()).toEqual([scans[1], scans[0], scans[2]]);
    await expect(saveScan(scans[0]!, CROP)).rejects.toThrow();
  });

  it('keep the verdict that they were saved with, need none, and are refused with one that is none', async () => {
    const verdict: Verdict = { kind: 'one-of', paints: ['A', 'B'], confidence: 0.9, advice: 'use-grey' };
    await saveScan(scanNamed('a', { verdict }), CROP);
    await saveScan(scanNamed('b'), CROP);
    const kept = new Map((await listScans()).map((scan) => [scan.id, scan]));
    expect(kept.get('a')!.verdict).toEqual(verdict);
    expect('verdict' in kept.get('b')!).toBe(false);
    for (const wrong of [
      { ...verdict, kind: 'surely' },
      { ...verdict, paints: ['A'] },
      { ...verdict, paints: ['A', 'B', 'C', 'D', 'E', 'F'] },
      { ...verdict, confidence: 1.5 },
      { ...verdict, advice: 'pray' },
      { ...verdict, paints: [1, 2] },
      { kind: 'close', paints: ['A'], deltaE00: NaN, advice: 'compare' },
      { kind: 'no-reference', paints: [], advice: 'compare' },
    ])
      await expect(
        saveScan(scanNamed('c', { verdict: wrong as Verdict }), CROP),
        JSON.stringify(wrong),
      ).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('keep their own pixels, not the buffer around them', async () => {
    const around = new Uint8Array(1000).fill(7);
    around.set(CROP, 10);
    await saveScan(scanNamed('a'), around.subarray(10, 10 + CROP.length));
    expect((await readCrop('a'))!.buffer.byteLength).toBe(CROP.length);
  });

  it('do not show a picture that is wider than any of ours, or none', async () => {
    const huge = CROP.slice();
    huge.set([0xff, 0xff, 0xff, 0x0f], 21);
    for (const [id, picture] of Object.entries({ a: huge, b: CROP.slice().fill(1) })) {
      await saveScan(scanNamed(id), picture);
      await expect(readCrop(id)).rejects.toMatchObject({ code: 'bad-record' });
    }
  });

  it('are saved with the whole picture that they speak of, or not at all', async () => {
    for (const picture of [null, CROP.subarray(1)])
      await expect(saveScan(scanNamed('a'), picture)).rejects.toMatchObject({ code: 'bad-record' });
    await expect(saveScan(scanNamed('a', { crop: null }), CROP)).rejects.toMatchObject({
      code: 'bad-record',
    });
    expect(await listScans()).toEqual([]);
    await saveScan(scanNamed('a', { crop: null }), null);
    expect(await readCrop('a')).toBeUndefined();
  });

  it('take a note, and nothing measured is changed by that', async () => {
    await saveScan(scanNamed('a'), CROP);
    const wild = { note: '=1+1', project: 'elsewhere', colour: null } as object;
    expect(await updateScan('a', wild)).toEqual({ ...scanNamed('a'), note: '=1+1' });
    expect(await updateScan('a', { note: '' })).toMatchObject({ note: '', project: '' });
    await expect(updateScan('x', { note: '' })).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('are hidden when deleted, come back with undo, and are gone after the purge', async () => {
    for (const id of ['a', 'b', 'c']) await saveScan(scanNamed(id), CROP);
    await deleteScans(['a', 'b', 'unknown']);
    expect((await listScans()).map(({ id }) => id)).toEqual(['c']);
    await purgeDeleted();
    await restoreScans(['a']);
    expect((await listScans()).map(({ id }) => id)).toEqual(['c', 'a']);
    await purgeDeleted(0);
    await expect(restoreScans(['b'])).rejects.toThrow('deleted for good');
    expect((await listScans()).map(({ id }) => id)).toEqual(['c', 'a']);
    expect((await storageUsage()).byStore).toMatchObject({ scans: 2, crops: 2 });
  });

  it('outlive their dataset and their model', async () => {
    await storeDataset('a');
    await storeModel('m');
    const scan = scanNamed('s', { model: { id: 'm', name: 'matcher', version: 1 } });
    await saveScan(scan, CROP);
    await datasets.deleteDataset('a');
    await purgeDeleted(0);
    expect((await everything()).models).toEqual([[], []]);
    expect(await listScans()).toEqual([scan]);
  });

  it('that are damaged are left out and told, the others are shown', async () => {
    await saveScan(scanNamed('a'), CROP);
    const sound = { ...scanNamed('b'), deletedAt: null };
    const damages: object[] = [
      { matches: [] },
      { matches: [...sound.matches, ...sound.matches, ...sound.matches, ...sound.matches] },
      { colour: { ...sound.colour, hex: 'red' } },
      { colour: { ...sound.colour, lab: [NaN, 0, 0] } },
      { crop: { ...sound.crop, byteLength: 256 * 1024 + 1 } },
      { crop: { ...sound.crop, type: 'image/svg+xml' } },
      { reference: { kind: 'white', white: [1, 2, 3], reflectance: 0 } },
      { note: null },
      { unknown: 2 },
    ];
    const database = await openDatabase();
    for (const [i, damage] of damages.entries())
      await database.put('scans', { ...sound, ...damage, id: `bad ${i}` } as never);
    const told: string[] = [];
    const stop = onStorageTrouble(({ message }) => told.push(message));
    expect((await listScans()).map(({ id }) => id)).toEqual(['a']);
    expect(told).toEqual(['A saved scan is damaged and cannot be shown.']);
    stop();
    for (const damage of damages)
      await expect(saveScan({ ...scanNamed('c'), ...damage } as Scan, CROP)).rejects.toMatchObject({
        code: 'bad-record',
      });
  });

  it('on a full disk are refused with a sentence, and those before are still there', async () => {
    await saveScan(scanNamed('a'), CROP);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(saveScan(scanNamed('b'), CROP)).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect(await listScans()).toEqual([scanNamed('a')]);
  });

  it('are told to every tab after each change, and count in the usage', async () => {
    const kinds: string[] = [];
    const stop = onChange('scans', (kind) => kinds.push(kind));
    await saveScan(scanNamed('a'), CROP);
    await updateScan('a', { note: 'x' });
    await deleteScans(['a']);
    await restoreScans(['a']);
    await Promise.resolve();
    stop();
    expect(kinds).toHaveLength(4);
    expect((await storageUsage()).scans).toEqual({ count: 1, pictureBytes: CROP.length });
  });
});
