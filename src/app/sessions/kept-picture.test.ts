import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '../../storage/storage-fixtures.ts';
import { writeSettings } from '../../storage/stores/settings.ts';
import { forgetPicture, isPictureKept, storePicture, storeQuestion, keptPicture } from './kept-picture.ts';

const DAY_MS = 86_400_000;
const PICTURE = new File([Uint8Array.of(1, 2, 3)], 'Wänd.jpg', { type: 'image/jpeg' });
const QUESTION = {
  ...{ region: { x: 1, y: 2, width: 30, height: 40 }, white: null },
  ...{ chart: null, isChartPlaced: false, seen: null, refused: 'all' as const },
};

/** As the browser's, as far as it is used; `put` can be made to fail. */
function memoryCaches() {
  const all = new Map<string, Map<string, Response>>();
  const state = { isFull: false };
  const open = async (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>();
    all.set(name, entries);
    return {
      match: async (key: string) => entries.get(key)?.clone(),
      put: async (key: string, response: Response) => {
        if (state.isFull) throw new DOMException('full', 'QuotaExceededError');
        entries.set(key, response);
      },
    };
  };
  const has = async (name: string) => all.has(name);
  return { state, caches: { open, has, delete: async (name: string) => all.delete(name) } };
}

let memory = memoryCaches();
beforeEach(async () => {
  await freshStorage();
  memory = memoryCaches();
  vi.stubGlobal('caches', memory.caches);
});
afterEach(() => vi.unstubAllGlobals());

describe('the picture that was asked', () => {
  it('comes back after a reload with its name, its bytes and the box, and takes the place of the one before', async () => {
    await storePicture(new Blob(['before']));
    await storeQuestion({ ...QUESTION, isChartPlaced: true });
    await storePicture(PICTURE);
    expect((await keptPicture())!.question).toBeNull(); // that was of the other
    await storeQuestion(QUESTION);
    const { picture, question } = (await keptPicture())!;
    expect([(picture as File).name, picture.type]).toEqual(['Wänd.jpg', 'image/jpeg']);
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
    expect(question).toEqual(QUESTION);
  });

  it('goes after a day, with all that was kept of it', async () => {
    await storePicture(PICTURE, 1000);
    expect(await isPictureKept(1000 + DAY_MS - 1)).toBe(true);
    expect(await isPictureKept(1000 + DAY_MS)).toBe(false);
    expect(await keptPicture(2000)).toBeNull();
  });

  it('goes when the person deletes it, and is not kept where nothing that is asked is, nor when it is very large', async () => {
    await storePicture(PICTURE);
    await forgetPicture();
    expect(await isPictureKept()).toBe(false);
    await storePicture(new Blob([new Uint8Array(25_000_001)]));
    expect(await isPictureKept()).toBe(false);
    await writeSettings({ keepsAsked: false });
    await storePicture(PICTURE);
    expect(await isPictureKept()).toBe(false);
  });

  it('is simply not kept on a full disk or without a store, and a damaged question leaves the picture', async () => {
    memory.state.isFull = true;
    await storePicture(PICTURE);
    await storeQuestion(QUESTION);
    expect(await keptPicture()).toBeNull();
    memory.state.isFull = false;
    await storePicture(PICTURE);
    await storeQuestion({ ...QUESTION, region: 'gone' } as never);
    expect(await keptPicture()).toMatchObject({ question: null });
    vi.unstubAllGlobals();
    vi.stubGlobal('caches', undefined);
    await storePicture(PICTURE);
    expect([await isPictureKept(), await keptPicture()]).toEqual([false, null]);
  });
});
