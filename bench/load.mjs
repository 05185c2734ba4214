// node bench/load.mjs [--quick] [--out FILE.json] [--runs N]
// From an address typed in to a page that can be used, on a simulated mid-range phone: CPU at a quarter, fast 4G.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { buildIfStale } from '../scripts/build.mjs';
import { chromiumArgs } from '../scripts/find-chromium.mjs';
import { portOf } from '../scripts/free-port.mjs';
import { getChromium } from '../scripts/get-chromium.mjs';
import { cacheControl, securityHeaders } from '../scripts/headers.mjs';
import { ROOT } from '../scripts/project.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    runs: { type: 'string' },
  },
});
const RUNS = Number(options.runs ?? (options.quick ? 3 : 9));

const CPU_SLOWDOWN = 4;
/** "Fast 4G" of Chromium's developer tools: 9 Mbit/s × 0.9, and 60 ms × 2.75 to the first byte of an answer. */
const BYTES_PER_MS = (9e6 / 8 / 1000) * 0.9;
const LATENCY_MS = 60 * 2.75;
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

await buildIfStale();
const executablePath = await getChromium();
const first = [];
const later = [];
let kilobytes = 0;
for (let run = 0; run < RUNS; run++) {
  const measured = await visit();
  first.push(measured.firstMs);
  later.push(...measured.laterMs);
  kilobytes = measured.kilobytes;
}
const row = (name, values, unit = 's') => ({
  name,
  value: quantile(values, 0.5) / (unit === 's' ? 1000 : 1),
  unit,
});
finish({
  title: `Load, CPU at 1/${CPU_SLOWDOWN}, ${(BYTES_PER_MS / 125).toFixed(1)} Mbit/s, ${LATENCY_MS} ms, ${RUNS} runs`,
  backend: '',
  out: options.out,
  rows: [
    row('first load to usable, median', first),
    { name: 'first load to usable, slowest', value: Math.max(...first) / 1000, unit: 's' },
    row('later start offline, with a catalogue, median', later),
    { name: 'later start offline, slowest', value: Math.max(...later) / 1000, unit: 's' },
    { name: 'fetched until usable', value: kilobytes, unit: 'KB' },
  ],
});

/** A fresh profile: the first load, then with the sample imported and the server gone three later ones. */
async function visit() {
  const profile = mkdtempSync(join(tmpdir(), 'load-'));
  const site = await serveSlowly(join(ROOT, 'dist'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: chromiumArgs(),
    ...PHONE,
  });
  try {
    const page = context.pages()[0];
    await page.addInitScript(noteWhenUsable);
    const session = await context.newCDPSession(page);
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'tellUsable' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    const firstMs = await usableAfter(session, () => page.goto(site.url));
    const kilobytes = site.sentBytes() / 1024;
    site.speedUp();
    await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
    await page
      .getByText(/213 paints/)
      .first()
      .waitFor();
    await page.getByText('Ready for offline').first().waitFor({ state: 'attached' });
    await site.close();
    const laterMs = [];
    for (let i = 0; i < 3; i++) {
      await page.goto('about:blank');
      await sleep(500);
      // By name: where none is named, a phone opens on its camera (cold-start.mjs).
      laterMs.push(await usableAfter(session, () => page.goto(`${site.url}#/`)));
    }
    return { firstMs, laterMs, kilobytes };
  } finally {
    await context.close();
    await site.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * Milliseconds from the start of the navigation until the page could be used, see `noteWhenUsable`. Through a binding:
 * what Playwright itself puts into a page to wait for something costs it some 60 ms at this speed.
 */
async function usableAfter(session, navigate) {
  const told = new Promise((resolve, reject) => {
    session.once('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload)));
    setTimeout(() => reject(new Error('The page could not be used within a minute.')), 60_000).unref();
  });
  const [ms] = await Promise.all([told, navigate()]);
  return ms;
}

/**
 * Runs in the page: usable is when the first page with its buttons (the way in, or a catalogue to match with) has been
 * painted and the thread is free again for a tap.
 */
function noteWhenUsable() {
  if (!window.location.protocol.startsWith('http')) return;
  const isThere = () => document.querySelector('main .doors button, main .library .button--primary') !== null;
  const observer = new window.MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    window.requestAnimationFrame(() =>
      setTimeout(() => {
        window.tellUsable(String(performance.now()));
      }, 0),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The build behind our headers, compressed as static hosts do it, over one line that all requests share. */
async function serveSlowly(dist) {
  const files = readFiles(dist);
  let isSlow = true;
  let freeAt = 0;
  let sent = 0;
  const server = createServer(async (request, response) => {
    const asked = (request.url ?? '/').slice(1);
    const path = asked === '' ? 'index.html' : asked;
    const { bytes, headers } = files.get(path) ?? { bytes: Buffer.alloc(0), headers: {} };
    if (isSlow) {
      sent += bytes.length;
      const now = performance.now();
      freeAt = Math.max(freeAt, now + LATENCY_MS) + bytes.length / BYTES_PER_MS;
      await sleep(freeAt - now);
    }
    response.writeHead(files.has(path) ? 200 : 404, { ...securityHeaders(), ...headers }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    sentBytes: () => sent,
    speedUp: () => (isSlow = false),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

function readFiles(dist) {
  const names = readdirSync(dist, { recursive: true }).map(String);
  const files = names.filter((name) => statSync(join(dist, name)).isFile());
  return new Map(
    files.map((name) => {
      const path = name.split(sep).join('/');
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      const isText = !/^(image\/png|application\/octet)/.test(type);
      const raw = readFileSync(join(dist, name));
      /** @type {Record<string, string>} */
      const headers = { 'Content-Type': type, 'Cache-Control': cacheControl(path) };
      if (isText) headers['Content-Encoding'] = 'gzip';
      return [path, { bytes: isText ? gzipSync(raw) : raw, headers }];
    }),
  );
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
}
