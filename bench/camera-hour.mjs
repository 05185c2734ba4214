// npm run bench:camera-hour -- [--quick] [--out FILE.json] [--minutes N]
// An hour of the camera in minutes: as many frames as it asks about in an hour, each another one, as fast as they are
// answered, with readings that lock and begin anew; what lies in memory at its beginning, its half and its end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withApp } from '../scripts/headless/browser.mjs';
import { fakeCameraArgs, inCameraPage, showStill } from './camera-page.mjs';
import { HEAP_ARGS, MEMORY_FIGURES, memoryOf } from './heaps.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    minutes: { type: 'string' },
  },
});
/** The most that the app asks in a second. */
const ANSWERS_A_SECOND = 30;
const MINUTES = Number(options.minutes ?? (options.quick ? 3 : 60));
const ANSWERS = MINUTES * 60 * ANSWERS_A_SECOND;
const SIZE = { width: 640, height: 480 };
/** Parts of the whole after which memory is looked at; by the first one code is compiled and heaps have grown. */
const LOOKS = [0.1, 0.5, 1];

const work = mkdtempSync(join(tmpdir(), 'camera-hour-'));
const rows = [];
try {
  const args = [...HEAP_ARGS, ...fakeCameraArgs(work)];
  await withApp({ backend: 'auto', args }, async (page) => {
    await page.evaluate(() => window.swatchlightHeadless.importSample());
    showStill(work, SIZE.width, SIZE.height);
    await inCameraPage(page, measure, simulateFrames);
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
finish({
  title: `The camera for ${MINUTES} minutes at ${ANSWERS_A_SECOND} answers a second, ${ANSWERS} frames`,
  backend: 'Chromium, headless',
  rows,
  out: options.out,
});

async function measure(camera) {
  const start = performance.now();
  const looks = [];
  for (const part of LOOKS) {
    await camera.waitForFunction((n) => window.counted.answered >= n, part * ANSWERS, {
      timeout: 0,
      polling: 1000,
    });
    looks.push(await memoryOf(camera));
    console.log(`${Math.round(part * MINUTES)} minutes: ${JSON.stringify(looks.at(-1))}`);
  }
  const [early, half, late] = looks;
  for (const [key, what, unit] of MEMORY_FIGURES) {
    rows.push(
      { name: `after half, ${what}`, value: half[key], unit },
      {
        name: `at the end beside a tenth, ${what}`,
        value: late[key],
        unit,
        peer: 'a tenth',
        peerValue: early[key],
        ratio: early[key] / late[key],
      },
    );
  }
  const locks = await camera.evaluate(() => window.counted.locks);
  rows.push({ name: 'readings locked', value: locks, unit: '' });
  rows.push({ name: 'it took', value: (performance.now() - start) / 1000, unit: 's' });
}

/**
 * Runs in the page: every frame that is taken shows a hand elsewhere, or for a while nothing that moves; frames come as
 * fast as they are taken, and the page's clock runs ahead so that none is left out. What is locked is measured again.
 */
function simulateFrames() {
  const MOVING = 90;
  const ROUND = 150;
  const { VideoFrame: Frame, HTMLVideoElement, OffscreenCanvas, performance } = window;
  const canvas = new OffscreenCanvas(640, 480);
  const brush = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  let taken = 0;
  const paint = () => {
    const tone = (r, g, b) => `rgb(${r} ${g} ${b})`;
    const fill = (colour, x, y, width, height) => {
      brush.fillStyle = colour;
      brush.fillRect(x * 640, y * 480, width * 640, height * 480);
    };
    fill(tone(122, 120, 116), 0, 0, 1, 1);
    fill(tone(172, 104, 84), 0.1, 0.12, 0.55, 0.76);
    fill(tone(236, 232, 224), 0.69, 0.33, 0.25, 0.34);
    const at = taken % ROUND;
    if (at < MOVING) fill(tone(190, 140, 120), 0.2 + (0.5 * at) / MOVING, 0.3, 0.22, 0.7);
  };
  window.VideoFrame = new Proxy(Frame, {
    construct: () => {
      paint();
      return new Frame(canvas, { timestamp: 33_333 * taken++ });
    },
  });
  const now = performance.now.bind(performance);
  performance.now = () => 20 * now();
  HTMLVideoElement.prototype.requestVideoFrameCallback = (callback) => window.setTimeout(callback, 0, 0, {});
  HTMLVideoElement.prototype.cancelVideoFrameCallback = (handle) => clearTimeout(handle);
  window.counted.locks = 0;
  setInterval(() => {
    const again = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Measure again',
    );
    if (!again) return;
    window.counted.locks++;
    again.click();
  }, 20);
}
