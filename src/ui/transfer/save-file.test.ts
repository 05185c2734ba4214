import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveFile, shareText } from './save-file.ts';
import { closeToast, toasts } from '../../app/toasts.ts';

const file = new File(['x'], 'all.swatchbackup');
const shared: ShareData[] = [];
let downloads: string[];
let answer: () => Promise<void>;

/** An iPhone; `standalone` is what its home-screen apps are told by. */
function onPhone(standalone: boolean | undefined, canShare = true) {
  vi.stubGlobal('navigator', {
    ...{ standalone, maxTouchPoints: 5 },
    canShare: () => canShare,
    share: (data: ShareData) => {
      shared.push(data);
      return answer();
    },
  });
}
const refuse = (name: string) => () => Promise.reject(new DOMException('no', name));

beforeEach(() => {
  downloads = [];
  shared.length = 0;
  answer = () => Promise.resolve();
  const link = { download: '', href: '', click: () => downloads.push(link.download) };
  vi.stubGlobal('document', { createElement: () => link });
  vi.useFakeTimers();
});

afterEach(() => {
  closeToast(toasts.get()?.id ?? 0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a home-screen app of iOS hands a file to the share sheet and downloads nothing', async () => {
  onPhone(true);
  expect(await saveFile(file)).toBe('shared');
  expect([shared, downloads]).toEqual([[{ files: [file] }], []]);
});

it.each([
  ['in the browser of iOS', false, true],
  ['in other browsers', undefined, true],
  ['where the share sheet does not take it', true, false],
])('a file is downloaded %s', async (_, standalone, canShare) => {
  onPhone(standalone, canShare);
  expect(await saveFile(file)).toBe('downloaded');
  expect([shared, downloads]).toEqual([[], ['all.swatchbackup']]);
});

it('a share that is put away is no error and no download', async () => {
  onPhone(true);
  answer = refuse('AbortError');
  expect(await saveFile(file)).toBe('cancelled');
  expect([downloads, toasts.get()]).toEqual([[], null]);
});

it('a share that fails is a download', async () => {
  onPhone(true);
  answer = refuse('DataError');
  expect(await saveFile(file)).toBe('downloaded');
  expect(downloads).toEqual(['all.swatchbackup']);
});

it('a file that was long in the making waits for a tap, with what there is to say, and is not lost', async () => {
  onPhone(true);
  answer = refuse('NotAllowedError');
  expect(await saveFile(file, 'Left out: one.')).toBe('waiting');
  expect(toasts.get()).toMatchObject({
    message: '“all.swatchbackup” is ready. Left out: one.',
    isKept: true,
  });
  answer = () => Promise.resolve();
  closeToast(toasts.get()!.id, true);
  await vi.waitFor(() => expect(shared).toHaveLength(2));
  expect([shared[1], downloads]).toEqual([{ files: [file] }, []]);
});

it('text that is not shared for a change of mind is no error, for another reason it is', async () => {
  onPhone(false);
  answer = refuse('AbortError');
  await shareText('RAL 3020', null);
  answer = refuse('DataError');
  await expect(shareText('RAL 3020', null)).rejects.toMatchObject({ name: 'DataError' });
});
