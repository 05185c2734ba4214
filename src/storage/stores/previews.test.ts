import { beforeEach, describe, expect, it } from 'vitest';
import type { Preview } from '../../tracking/preview.ts';
import { onStorageTrouble, openDatabase } from '../database.ts';
import { everything, freshStorage, previewNamed } from '../storage-fixtures.ts';
import { deletePreview, listPreviews, restorePreview, savePreview } from './previews.ts';
import { purgeDeleted } from './purge-deleted.ts';

beforeEach(freshStorage);

describe('previews', () => {
  it('come back as they were saved, newest first, with nothing of the buffer around their picture', async () => {
    const around = new Uint8Array(999).fill(7);
    const { picture } = previewNamed('a');
    around.set(picture.bytes, 20);
    const bytes = around.subarray(20, 20 + picture.bytes.length);
    await savePreview(previewNamed('a', { picture: { ...picture, bytes } }));
    await savePreview(previewNamed('b', { createdAt: 9, project: 'Flat' }));
    const kept = await listPreviews();
    expect(kept).toEqual([previewNamed('b', { createdAt: 9, project: 'Flat' }), previewNamed('a')]);
    expect(kept[1]!.picture.bytes.buffer.byteLength).toBe(picture.bytes.length);
  });

  it('are refused when they could not be read again', async () => {
    const { picture, surfaces } = previewNamed('a');
    for (const wrong of [
      { surfaces: [] },
      { surfaces: Array(9).fill(surfaces[0]) as Preview['surfaces'] },
      { picture: { ...picture, width: 5 } },
      { picture: { ...picture, bytes: new Uint8Array(30) } },
      { picture: { ...picture, type: 'image/jpeg' as const } },
      { light: 'disco' as Preview['light'] },
    ])
      await expect(savePreview(previewNamed('a', wrong))).rejects.toMatchObject({ code: 'bad-record' });
    expect((await everything()).previews).toEqual([[], []]);
  });

  it('that are deleted can be brought back until they are purged', async () => {
    await savePreview(previewNamed('a'));
    await deletePreview('a');
    expect(await listPreviews()).toEqual([]);
    await restorePreview('a');
    expect(await listPreviews()).toEqual([previewNamed('a')]);
    await deletePreview('a');
    expect((await purgeDeleted(0)).previews).toBe(1);
    await expect(restorePreview('a')).rejects.toMatchObject({ code: 'bad-record' });
    expect((await everything()).previews).toEqual([[], []]);
  });

  it('that are damaged are left out and reported, and keep no other from being shown', async () => {
    await savePreview(previewNamed('a'));
    const database = await openDatabase();
    await database.put('previews', { ...previewNamed('b'), light: 'disco', deletedAt: null } as never);
    const told: string[] = [];
    const stop = onStorageTrouble(({ code }) => told.push(code));
    expect(await listPreviews()).toEqual([previewNamed('a')]);
    stop();
    expect(told).toEqual(['bad-record']);
  });
});
