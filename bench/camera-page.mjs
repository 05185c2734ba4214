// The camera page as a person has it: answers and frames a second while something moves, and what is left of the work
// once a reading is locked. Through Chromium's fake camera, which plays a video that is made here.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeVideo } from '../e2e/fixtures/make-video.mjs';
import { quantile } from './page-timing.mjs';

const SIZES = [
  { width: 640, height: 480, asked: 30, askedMs: 16 },
  { width: 1280, height: 960, asked: 20, askedMs: 30 },
];
/** Of the moving scene, and what is asked of each size: answers a second, ms from frame to answer at the 95th percentile. */
const FPS = 60;
const MEASURED_MS = 6000;
/** The first answers of a fresh browser, whose code is compiled meanwhile, are told by themselves. */
const FIRST_MS = 3000;

export const videoIn = (folder) => join(folder, 'camera.y4m');

/** What a browser needs for `cameraPageRows`; the file is read whenever the camera is opened. */
export const fakeCameraArgs = (folder) => [
  '--deny-permission-prompts',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${videoIn(folder)}`,
];

/** Opens the camera page beside `page` and asks it with the catalogue that is in use; `state` names the rows. */
export async function cameraPageRows(page, folder, state) {
  const rows = [];
  for (const { width, height, asked, askedMs } of SIZES) {
    const about = (name) => `page, ${state}, ${width} × ${height}, ${name}`;
    showHand(folder, width, height);
    const [first, moving] = await inCameraPage(page, async (camera) => [
      await measure(camera, { ms: FIRST_MS }),
      await measure(camera),
    ]);
    rows.push(
      { name: about('first seconds, answers a second'), value: first.answers, unit: '/s' },
      {
        name: about('first seconds, frame to answer, p95'),
        value: quantile(first.latencies, 0.95),
        unit: 'ms',
      },
      {
        name: about('answers a second'),
        value: moving.answers,
        unit: '/s',
        peer: 'asked',
        peerValue: asked,
        ratio: moving.answers / asked,
      },
      { name: about('frame to answer, p50'), value: quantile(moving.latencies, 0.5), unit: 'ms' },
      {
        name: about('frame to answer, p95'),
        value: quantile(moving.latencies, 0.95),
        unit: 'ms',
        peer: 'asked',
        peerValue: askedMs,
        ratio: askedMs / quantile(moving.latencies, 0.95),
      },
      {
        name: about('processor time an answer'),
        value: (1000 * moving.cores) / Math.max(1, moving.answers),
        unit: 'ms',
      },
      {
        name: about('frames a second meanwhile'),
        value: moving.frames,
        unit: '/s',
        peer: 'asked',
        peerValue: 60,
        ratio: moving.frames / 60,
      },
      { name: about('processor, of one core'), value: 100 * moving.cores, unit: '%' },
    );
    const locked = await inLockedCamera(page, folder, { width, height }, (camera) =>
      measure(camera, { isCountingFrames: false }),
    );
    rows.push(
      { name: about('locked, questions asked'), value: locked.asked, unit: '' },
      { name: about('locked, processor, of one core'), value: 100 * locked.cores, unit: '%' },
    );
  }
  return rows;
}

/** Opens the camera page beside `page` on a scene that stands still, waits until the reading is locked, and works there. */
export async function inLockedCamera(page, folder, { width, height }, work) {
  showStill(folder, width, height);
  return inCameraPage(page, async (camera) => {
    await camera.getByText(/Locked: mean of/).waitFor({ timeout: 30_000 });
    await sleep(1000); // what changed last is asked about the held picture
    return work(camera);
  });
}

/** The hand goes to and fro over the paint; nothing else moves. */
function showHand(folder, width, height) {
  const frames = Array.from({ length: 12 }, (_, i) => {
    const at = width * (0.3 + 0.4 * Math.abs(1 - i / 6));
    return (x, y) =>
      Math.abs(x - at) < width / 9 && y > height / 3 ? [190, 140, 120] : scene(x / width, y / height);
  });
  writeVideo(videoIn(folder), { width, height, fps: FPS }, frames);
}

/** From now on the camera sees a scene that stands still. */
export function showStill(folder, width, height) {
  writeVideo(videoIn(folder), { width, height, fps: FPS }, [(x, y) => scene(x / width, y / height)]);
}

/** A swatch beside a white card on a grey wall. */
function scene(x, y) {
  if (x > 0.69 && x < 0.94 && y > 0.33 && y < 0.67) return [236, 232, 224];
  return x > 0.1 && x < 0.65 && y > 0.12 && y < 0.88 ? [172, 104, 84] : [122, 120, 116];
}

/** Opens the camera page beside `page` and works there; `prepare` runs in it before the app does. */
export async function inCameraPage(page, work, prepare = () => {}) {
  const camera = await page.context().newPage();
  try {
    await page.context().grantPermissions(['camera']);
    await camera.addInitScript(countAnswers);
    await camera.addInitScript(prepare);
    await camera.goto(`${new URL(page.url()).origin}/#/camera`);
    await camera.waitForFunction(() => window.counted.latencies.length > 3, undefined, { timeout: 60_000 });
    await sleep(1000); // the first answers come while the page still starts
    return await work(camera);
  } finally {
    await camera.close();
  }
}

/**
 * Of some seconds: answers and frames a second, ms from each question to its answer, processor time with the worker's.
 * Counting frames makes the browser draw them.
 */
async function measure(camera, { isCountingFrames = true, ms = MEASURED_MS } = {}) {
  const session = await camera.context().newCDPSession(camera);
  await session.send('Performance.enable');
  const before = await processorSeconds(session);
  const told = await camera.evaluate(
    async ([ms, isCounting]) => {
      const { counted } = window;
      counted.latencies.length = 0;
      const askedBefore = counted.asked;
      let frames = 0;
      const start = performance.now();
      while (performance.now() - start < ms) {
        await new Promise((resolve) => {
          if (isCounting) window.requestAnimationFrame(resolve);
          else setTimeout(resolve, ms);
        });
        frames++;
      }
      const seconds = (performance.now() - start) / 1000;
      return {
        asked: counted.asked - askedBefore,
        answers: counted.latencies.length / seconds,
        latencies: [...counted.latencies].sort((a, b) => a - b),
        frames: frames / seconds,
        seconds,
      };
    },
    [ms, isCountingFrames],
  );
  return { ...told, cores: ((await processorSeconds(session)) - before) / told.seconds };
}

/** Of the page's process, in which its workers run too. */
async function processorSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ProcessTime').value;
}

/** Runs in the page: notes each question to the match worker about a frame, and how long its answer takes. */
function countAnswers() {
  const MOST = 10_000;
  /** @type {Window['counted']} */
  const counted = { asked: 0, answered: 0, locks: 0, latencies: [] };
  window.counted = counted;
  const open = new Map();
  const heard = new WeakSet();
  const post = window.Worker.prototype.postMessage;
  window.Worker.prototype.postMessage = function (message, transfer) {
    if (message?.path?.includes?.('matchFrame')) {
      counted.asked++;
      open.set(message.id, performance.now());
      if (!heard.has(this)) this.addEventListener('message', hear);
      heard.add(this);
    }
    return post.call(this, message, transfer);
  };
  const hear = ({ data }) => {
    const start = open.get(data?.id);
    if (start === undefined) return;
    open.delete(data.id);
    counted.answered++;
    if (counted.latencies.length === MOST) counted.latencies.length = 0;
    counted.latencies.push(performance.now() - start);
  };
}
