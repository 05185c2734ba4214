import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedCandidates, findChromium } from './find-chromium.mjs';
import { parseServeArgs, serve } from './serve.mjs';

let dist;
const open = [];
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html>');
  writeFileSync(join(dist, '.sources'), 'hash');
  writeFileSync(join(dist, 'assets', 'a-1.wasm'), 'wasm');
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  rmSync(dist, { recursive: true });
});
const start = async (options) => {
  const server = await serve({ dist, ...options });
  open.push(server);
  return server;
};

describe('the server', () => {
  it('sends its headers with every answer, a missing file included', async () => {
    const { url } = await start();
    for (const path of ['', 'assets/a-1.wasm', 'none.js']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'");
      expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    }
  });

  it('names WASM as such, keeps hashed files, and asks anew for the page', async () => {
    const { url } = await start();
    const wasm = await fetch(`${url}assets/a-1.wasm`);
    expect(wasm.headers.get('Content-Type')).toBe('application/wasm');
    expect(wasm.headers.get('Cache-Control')).toContain('immutable');
    expect((await fetch(url)).headers.get('Cache-Control')).toBe('no-cache');
  });

  it('gives out nothing but the build, and changes nothing', async () => {
    const { url } = await start();
    const missing = ['none.js', '.sources', '..%2f..%2fetc/passwd'];
    for (const path of missing) expect((await fetch(url + path)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('takes the next port when its own is taken', async () => {
    const first = await start();
    const second = await start({ port: first.port });
    expect(second.port).toBeGreaterThan(first.port);
    expect((await fetch(second.url)).status).toBe(200);
  });

  it('refuses to start without a build', async () => {
    await expect(serve({ dist: join(dist, 'assets') })).rejects.toThrow(/npm run build/);
  });

  it('serves over https with a certificate of its own', async () => {
    const { url } = await start({ https: true });
    const status = await new Promise((resolve, reject) => {
      const sent = request(url, { rejectUnauthorized: false }, (response) =>
        resolve(response.resume().statusCode),
      );
      sent.on('error', reject).end();
    });
    expect(status).toBe(200);
  });
});

describe('its options', () => {
  it('come from the command line, then the environment', () => {
    expect(parseServeArgs(['--port', '5000'], { PORT: '6000' }).port).toBe(5000);
    expect(parseServeArgs([], { PORT: '6000' })).toEqual({ port: 6000, https: false, host: '127.0.0.1' });
    expect(parseServeArgs(['--https'], {}).host).toBe('0.0.0.0');
    expect(() => parseServeArgs(['--port', 'http'], {})).toThrow(/port/);
  });
});

describe('finding a browser', () => {
  it('believes CHROMIUM_PATH, and says so when it is wrong', async () => {
    expect(await findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    await expect(findChromium({ CHROMIUM_PATH: '/no/such/browser' })).rejects.toThrow(/CHROMIUM_PATH/);
  });

  it('looks where each system keeps its browsers', () => {
    expect(installedCandidates('linux', { PATH: '/usr/bin' })).toContain('/usr/bin/chromium');
    expect(installedCandidates('darwin', {})).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    const windows = installedCandidates('win32', { PROGRAMFILES: 'C:\\Program Files' });
    expect(windows.some((path) => path.endsWith('msedge.exe'))).toBe(true);
  });
});
