import { afterEach, expect, it, vi } from 'vitest';
import { canReadCodes, readCodes } from './code-reader.ts';

afterEach(() => vi.unstubAllGlobals());

/** The browser's own reader: which formats it has, and what it says of each frame. */
function giveDetector(formats: () => Promise<string[]>, seen: (string | null)[] = []) {
  vi.stubGlobal(
    'BarcodeDetector',
    class {
      static getSupportedFormats = formats;
      detect() {
        const text = seen.shift();
        return text === null || text === undefined
          ? Promise.reject(new Error('no frame yet'))
          : Promise.resolve([{ rawValue: text }]);
      }
    },
  );
}

it('codes are read only where the browser has a reader that has them among its formats', async () => {
  expect(await canReadCodes()).toBe(false);
  giveDetector(() => Promise.resolve(['ean_13', 'qr_code']));
  expect(await canReadCodes()).toBe(true);
  giveDetector(() => Promise.resolve([]));
  expect(await canReadCodes()).toBe(false);
  giveDetector(() => Promise.reject(new Error('service unavailable')));
  expect(await canReadCodes()).toBe(false);
});

it('a frame that can’t be read is passed over, and nothing is told after the end', async () => {
  giveDetector(() => Promise.resolve(['qr_code']), [null, 'https://a.example/', 'https://b.example/']);
  let onFrame = () => {};
  const video = {
    requestVideoFrameCallback: (next: () => void) => {
      onFrame = next;
      return 1;
    },
    cancelVideoFrameCallback: () => {},
  };
  const read: string[] = [];
  const end = readCodes(video as unknown as HTMLVideoElement, (text) => read.push(text));
  const show = async () => {
    onFrame();
    await new Promise((resolve) => setImmediate(resolve));
  };
  await show();
  await show();
  end();
  await show();
  expect(read).toEqual(['https://a.example/']);
});
