import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeToast, toasts } from '../../app/toasts.ts';
import { canShareFiles, shareFile } from './share-file.ts';

const file = new File(['x'], 'Range.swatchpack');
let downloads: string[];
let answers: (() => Promise<void>)[];

const refuse = (name: string) => () => Promise.reject(new DOMException('no', name));

beforeEach(() => {
  downloads = [];
  const link = { download: '', href: '', click: () => downloads.push(link.download) };
  vi.stubGlobal('document', { createElement: () => link });
  vi.stubGlobal('navigator', { canShare: () => true, share: () => answers.shift()!() });
});

afterEach(() => {
  closeToast(toasts.get()?.id ?? 0);
  vi.unstubAllGlobals();
});

it('a file goes to the share sheet, or nowhere after a change of mind', async () => {
  answers = [() => Promise.resolve(), refuse('AbortError')];
  expect(await shareFile(file)).toBe('shared');
  expect(await shareFile(file)).toBe('cancelled');
  expect(downloads).toEqual([]);
});

it('a tap too long ago is asked for again; a sheet that refuses then takes no such files', async () => {
  answers = [refuse('NotAllowedError'), refuse('NotAllowedError')];
  expect(await shareFile(file)).toBe('waiting');
  expect(downloads).toEqual([]);
  toasts.get()!.action!.run();
  await vi.waitFor(() => expect(downloads).toEqual(['Range.swatchpack']));
});

it('there is no sheet for files where the browser has none', () => {
  expect(canShareFiles()).toBe(true);
  vi.stubGlobal('navigator', {});
  expect(canShareFiles()).toBe(false);
});
