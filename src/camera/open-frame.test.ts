import { expect, it } from 'vitest';
import { openFrame } from './open-frame.ts';

/** As Chromium's: 320 × 240 in a video format, every pixel the number of its place. */
function videoFrame(first = 0) {
  const [width, height] = [320, 240];
  const frame = {
    format: 'NV12',
    displayWidth: width,
    displayHeight: height,
    visibleRect: { width, height },
    isClosed: false,
    copies: [] as Uint8ClampedArray[],
    async copyTo(data: Uint8ClampedArray) {
      for (let i = 0; i < width * height; i++)
        data.set([first + (i % width) / 4, Math.floor(i / width) / 4, 7, 255], 4 * i);
      frame.copies.push(data);
    },
    close() {
      frame.isClosed = true;
    },
  };
  return frame;
}

const opened = (frame: object) => openFrame(frame as VideoFrame);

it('a video frame is copied; its small picture has the means of four pixels in the middle of each place', async () => {
  const frame = videoFrame();
  const { pixels, small, width, height, close } = await opened(frame);
  expect([width, height]).toEqual([320, 240]);
  expect([...pixels().data.subarray(4 * (320 * 8 + 40), 4 * (320 * 8 + 40) + 4)]).toEqual([10, 2, 7, 255]);
  const { data, ...size } = small();
  expect(size).toEqual({ width: 160, height: 120 });
  const at = 4 * (160 * 30 + 100); // pixels 200 and 201 of rows 60 and 61
  expect([...data.subarray(at, at + 4)]).toEqual([50, 15, 7, 255]);
  close();
  expect(frame.isClosed).toBe(true);
});

it('frames that are open at once don’t share memory; those after them do', async () => {
  const [one, other, third] = [videoFrame(), videoFrame(80), videoFrame()] as const;
  const [first, second] = [await opened(one), await opened(other)];
  expect(first.pixels().data[0]).toBe(0);
  expect(second.pixels().data[0]).toBe(80);
  first.close();
  const next = await opened(third);
  expect(third.copies[0]).toBe(one.copies[0]);
  expect(second.pixels().data[0]).toBe(80);
  next.close();
  second.close();
});

it('an empty frame is refused and closed', async () => {
  const frame = { ...videoFrame(), displayWidth: 0 };
  let isClosed = false;
  const closing = { ...frame, close: () => (isClosed = true) };
  await expect(opened(closing)).rejects.toMatchObject({ code: 'not-a-picture' });
  expect(isClosed).toBe(true);
});
