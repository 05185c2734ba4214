// npm run bench:cold-start -- [--quick] [--out FILE.json] [--runs N] [--dist DIR] [--at '#/camera']
// From the icon to the first live answer: the installed app without a network, on a simulated mid-range phone. The page's
// process has its CPU at a quarter by the developer tools' protocol, which slows the page's thread down and not its workers:
// what the match worker takes at full speed is a row of its own, to be judged with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { buildIfStale } from '../scripts/build.mjs';
import { chromiumArgs } from '../scripts/find-chromium.mjs';
import { getChromium } from '../scripts/get-chromium.mjs';
import { serve } from '../scripts/serve.mjs';
import { fakeCameraArgs, showStill } from './camera-page.mjs';
import { quantile } from './page-timing.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    runs: { type: 'string' },
    dist: { type: 'string' },
    at: { type: 'string', default: '' },
  },
});
const RUNS = Number(options.runs ?? (options.quick ? 5 : 15));
const CPU_SLOWDOWN = 4;
const ASKED_S = 2.5;
const CAMERA = { width: 1280, height: 960 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

/** What is on the way to an answer, in the order in which it comes; each is noted when it happens first. */
const STEPS = {
  script: 'the page’s script begins',
  worker: 'match worker asked for',
  asksCamera: 'camera asked for',
  hasCamera: 'camera given',
  frameDrawn: 'app first painted',
  loaded: 'catalogue in the worker',
  firstFrame: 'first frame of the video',
  firstQuestion: 'first question about a frame',
  answered: 'first answer from the worker',
  firstAnswer: 'first live answer, painted',
};

if (options.dist === undefined) await buildIfStale();
const work = mkdtempSync(join(tmpdir(), 'cold-start-'));
try {
  finish({
    title: `Cold start to a live answer, offline, the page’s CPU at 1/${CPU_SLOWDOWN}, ${RUNS} starts`,
    backend: '',
    out: options.out,
    rows: rowsOf(await measure()),
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** @param {Record<keyof typeof STEPS, number>[]} starts ms from the start of the navigation, a start each */
function rowsOf(starts) {
  const sorted = (step) => starts.map((start) => start[step]).sort((a, b) => a - b);
  const seconds = quantile(sorted('firstAnswer'), 0.5) / 1000;
  return [
    {
      name: 'cold start to the first live answer, median',
      value: seconds,
      unit: 's',
      peer: 'asked',
      peerValue: ASKED_S,
      ratio: ASKED_S / seconds,
    },
    { name: 'slowest', value: Math.max(...sorted('firstAnswer')) / 1000, unit: 's' },
    ...Object.entries(STEPS).map(([step, name]) => ({
      name: `  ${name}, median`,
      value: quantile(sorted(step), 0.5),
      unit: 'ms',
    })),
    {
      name: 'match worker from its start to its catalogue, at full speed, median',
      value: quantile(
        starts.map(({ worker, loaded }) => loaded - worker).sort((a, b) => a - b),
        0.5,
      ),
      unit: 'ms',
    },
  ];
}

async function measure() {
  showStill(work, CAMERA.width, CAMERA.height);
  const site = await serve({ ...(options.dist && { dist: options.dist }), port: 0 });
  const context = await chromium.launchPersistentContext(join(work, 'profile'), {
    executablePath: await getChromium(),
    args: [...chromiumArgs(), ...fakeCameraArgs(work)],
    permissions: ['camera'],
    ...PHONE,
  });
  try {
    await install(context.pages()[0], site.url);
    await site.close();
    const starts = [];
    // The first start fills the caches of compiled code, as the first one on a phone does.
    for (let run = 0; run <= RUNS; run++) {
      const start = await coldStart(context, site.url);
      if (run > 0) starts.push(start);
    }
    return starts;
  } finally {
    await context.close();
    await site.close();
  }
}

/** With the sample as its catalogue, and all files kept. */
async function install(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await page
    .getByText(/213 paints/)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByText('Ready for offline').first().waitFor({ state: 'attached', timeout: 120_000 });
}

/** A new page in a new renderer; the icon names no page, as the manifest has it. */
async function coldStart(context, url) {
  const page = await context.newPage();
  await page.addInitScript(noteSteps);
  const session = await context.newCDPSession(page);
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'tellAnswered' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const told = new Promise((resolve, reject) => {
    session.once('Runtime.bindingCalled', ({ payload }) => resolve(JSON.parse(payload)));
    setTimeout(() => reject(new Error('No live answer within a minute.')), 60_000).unref();
  });
  const [steps] = await Promise.all([told, page.goto(url + options.at)]);
  await page.close();
  await sleep(500);
  return steps;
}

/** Runs in the page before its scripts: notes when each step happens first, and tells all once an answer is painted. */
function noteSteps() {
  if (!window.location.protocol.startsWith('http')) return;
  const steps = {};
  const note = (step) => (steps[step] ??= window.performance.now());
  note('script');
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url, settings) {
      super(url, settings);
      if (!/match\.worker/.test(String(url))) return;
      note('worker');
      const asked = new Map();
      const post = this.postMessage.bind(this);
      this.postMessage = (message, ...rest) => {
        const name = message?.path?.[0];
        if (name) asked.set(message.id, name);
        if (name === 'matchFrame') note('firstQuestion');
        post(message, ...rest);
      };
      this.addEventListener('message', ({ data }) => {
        const name = asked.get(data?.id);
        if (name === 'load') note('loaded');
        if (name !== 'matchFrame') return;
        note('answered');
        whenPainted();
      });
    }
  };
  const devices = window.navigator.mediaDevices;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wish) => {
    note('asksCamera');
    const stream = await getUserMedia(wish);
    note('hasCamera');
    return stream;
  };
  document.addEventListener('loadeddata', () => note('firstFrame'), true);
  new window.PerformanceObserver((list) => {
    steps.frameDrawn ??= list.getEntriesByName('first-contentful-paint')[0]?.startTime;
  }).observe({ type: 'paint', buffered: true });
  let isTold = false;
  const whenPainted = () =>
    window.requestAnimationFrame(() =>
      setTimeout(() => {
        const isShown = document.querySelector('main [class*="results"], main [class*="match-"]') !== null;
        if (!isShown || isTold) return;
        isTold = true;
        note('firstAnswer');
        window.tellAnswered(JSON.stringify(steps));
      }, 0),
    );
}
