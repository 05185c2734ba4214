import { afterEach, expect, it, vi } from 'vitest';
import { readCodes } from './code-reader.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

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

/** A video whose frames come when they are shown, and a clock. */
function giveVideo() {
  let [onFrame, nowMs] = [() => {}, 0];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const video = {
    requestVideoFrameCallback: (next: () => void) => {
      onFrame = next;
      return 1;
    },
    cancelVideoFrameCallback: () => (onFrame = () => {}),
  };
  const show = async (afterMs: number) => {
    nowMs += afterMs;
    onFrame();
    await settled();
  };
  return { video: video as unknown as HTMLVideoElement, show };
}

function listen(video: HTMLVideoElement) {
  const heard: string[] = [];
  const end = readCodes(video, {
    onCode: (text) => heard.push(text),
    onMissing: () => heard.push('nothing to read with'),
  });
  return { heard, end };
}

/** Ours draws, and there is nothing to draw on here: that is what tells whom it was left to. */
const LEFT_TO_OURS = ['nothing to read with'];

it('the browser’s reader is asked only where it has these codes among its formats', async () => {
  const { video, show } = giveVideo();
  const heardNow = async () => {
    const { heard, end } = listen(video);
    await settled();
    await show(1000);
    end();
    return heard;
  };
  expect(await heardNow()).toEqual(LEFT_TO_OURS);
  giveDetector(() => Promise.resolve(['ean_13', 'qr_code']), ['by the browser’s']);
  expect(await heardNow()).toEqual(['by the browser’s']);
  for (const formats of [() => Promise.resolve([]), () => Promise.reject(new Error('service unavailable'))]) {
    giveDetector(formats, ['by the browser’s']);
    expect(await heardNow()).toEqual(LEFT_TO_OURS);
  }
});

it('that there is nothing to read with is not told after the end', async () => {
  const { heard, end } = listen(giveVideo().video);
  end();
  await settled();
  expect(heard).toEqual([]);
});

it('a frame that can’t be read is passed over, ten are looked at in a second, and nothing is told after the end', async () => {
  giveDetector(
    () => Promise.resolve(['qr_code']),
    [null, 'https://a.example/', 'https://b.example/', 'https://c.example/'],
  );
  const { video, show } = giveVideo();
  const { heard, end } = listen(video);
  await settled();
  await show(100);
  await show(100);
  await show(50);
  expect(heard).toEqual(['https://a.example/']);
  await show(50);
  expect(heard).toEqual(['https://a.example/', 'https://b.example/']);
  end();
  await show(1000);
  expect(heard).toHaveLength(2);
});
