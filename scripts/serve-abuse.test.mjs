// What a stranger, a bad line or a build under way do to the server. It runs in a process of its own: what would end it
// is seen, and its open files can be counted.
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './project.mjs';

const LARGE = 4 * 1024 * 1024;
let dist;
let server;
let complaints = '';
let port;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'abuse-'));
  mkdirSync(join(dist, 'assets'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html>'.padEnd(1000));
  writeFileSync(join(dist, 'assets', 'large.wasm'), Buffer.alloc(LARGE, 7));
  const serve = pathToFileURL(join(ROOT, 'scripts', 'serve.mjs')).href;
  const script = `const { serve } = await import(${JSON.stringify(serve)});
    console.log((await serve({ dist: ${JSON.stringify(dist)} })).port);`;
  server = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.stderr.on('data', (text) => (complaints += text));
  port = Number(await new Promise((resolve) => server.stdout.once('data', resolve)));
});
afterAll(() => {
  server.kill('SIGKILL');
  rmSync(dist, { recursive: true });
});

const url = (path) => `http://127.0.0.1:${port}/${path}`;

/** Sends the pieces and resolves with what comes until the connection ends, or until `until` bytes or so long. */
function raw(pieces, { until = Infinity, ms = 1000 } = {}) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const got = [];
    let bytes = 0;
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (piece) => {
      got.push(piece);
      bytes += piece.length;
      if (bytes >= until) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(got).toString('latin1'));
    });
    for (const piece of pieces) socket.write(piece);
  });
}

const get = (path, ...headers) =>
  [`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n');
const bodyOf = (answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

/** Alive, without a complaint, and answering. */
async function expectStanding() {
  expect(server.exitCode).toBeNull();
  expect(complaints).toBe('');
  const answer = await fetch(url(''));
  expect(answer.status).toBe(200);
  expect((await answer.text()).length).toBe(1000);
}

/** Files of the build, and sockets, that the server has open; null where the system does not tell. */
function openFiles() {
  return process.platform === 'linux' ? readdirSync(`/proc/${server.pid}/fd`).length : null;
}

async function inBatches(count, atOnce, work) {
  for (let i = 0; i < count; i += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - i) }, (_, k) => work(i + k)));
}

/** The same numbers on every run (Mulberry32). */
function createRandom(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe('the server asked for a part of a file', () => {
  /** @type {[range: string, status: number, length?: number][]} */
  const RANGES = [
    ['bytes=0-9', 206, 10],
    ['bytes=990-', 206, 10],
    ['bytes=-10', 206, 10],
    ['bytes=-5000', 206, 1000],
    ['bytes=5-5000', 206, 995],
    ['bytes=9-5', 416],
    ['bytes=1000-', 416],
    ['bytes=-0', 416],
    ['bytes=-', 416],
    ['bytes=a-b', 416],
    ['bytes=99999999999999999999-', 416],
    ['bytes=1e3-', 416],
    ['bytes=0-1,5-6', 200, 1000],
    ['lines=0-9', 200, 1000],
    ['', 200, 1000],
  ];
  it.each(RANGES)('Range: %s is answered by %i', async (range, status, length) => {
    const answer = await raw([get('/index.html', `Range: ${range}`)]);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (length !== undefined) expect(bodyOf(answer).length).toBe(length);
    await expectStanding();
  });
});

describe('the server', () => {
  it('sends nothing of a file that the asker has already, or of an answer to HEAD', async () => {
    const etag = /^ETag: (.*)\r$/im.exec(await raw([get('/')]))?.[1];
    const same = await raw([get('/', `If-None-Match: "x", ${etag}`)]);
    expect(same).toMatch(/^HTTP\/1.1 304 /);
    const head = await raw([get('/').replace('GET', 'HEAD')]);
    expect(head).toMatch(/^HTTP\/1.1 200 [^]*Content-Length: 1000/);
    expect(bodyOf(same) + bodyOf(head)).toBe('');
  });

  it.each([
    '/%',
    '/%ff',
    '/%00',
    '/a%00b',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/x',
    '/..\\x',
    '/c:/x',
    '/assets',
    '*',
  ])('answers %s with a sentence', async (path) => {
    expect(await raw([get(path)])).toMatch(/^HTTP\/1.1 (400|404) /);
    await expectStanding();
  });

  it('stands after 10,000 raw requests that are anything but right', { timeout: 60_000 }, async () => {
    const random = createRandom(8);
    const pick = (list) => list[random(list.length)];
    const noise = (length) => Buffer.from(Array.from({ length }, () => random(256)));
    const before = openFiles();
    const wild = () => {
      const method = pick([
        'GET',
        'GET',
        'GET',
        'HEAD',
        'POST',
        'CONNECT',
        'OPTIONS',
        'get',
        '',
        'G\0T',
        'PRI',
        'TRACE',
      ]);
      const path = pick([
        '/',
        '/assets/large.wasm',
        '/none',
        '/%',
        '/%c0%ae%c0%ae/',
        '*',
        '',
        'http://x/',
        `/${'a'.repeat(20_000)}`,
        '/\u0000',
        '/?#',
        '//x',
        '/..;/',
      ]);
      const version = pick(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTTP/', '', 'FTP/1']);
      const header = () =>
        pick([
          `Range: bytes=${pick(['9-5', '-', '0-', '-1', '99999999-', 'a-b', '0-0,1-1', '--1', `${'9'.repeat(400)}-`, '1-\u0000'])}`,
          'Content-Length: 5',
          'Content-Length: -1',
          'Content-Length: 99999999999',
          'Transfer-Encoding: chunked',
          'Transfer-Encoding: chunked, identity',
          'Expect: 100-continue',
          'Upgrade: websocket\r\nConnection: upgrade',
          'Host: ',
          'Host: x\r\nHost: y',
          ': x',
          'x',
          ' folded',
          `X: ${'x'.repeat(random(30_000))}`,
          'If-None-Match: *',
          'If-Range: "x"',
          'Connection: close, keep-alive',
          'X: \u0000',
          'Accept-Encoding: gzip;q=9999999',
        ]);
      const end = pick([
        '\r\n\r\n',
        '\r\n\r\n',
        '\n\n',
        '\r\n',
        '',
        '\r\n\r\n0\r\n\r\n',
        '\r\n\r\nzz\r\n',
        '\r\n\r\nGET / HTTP/1.1\r\n\r\n',
      ]);
      const lines = [`${method} ${path} ${version}`, ...Array.from({ length: random(4) }, header)];
      return Buffer.from(lines.join(pick(['\r\n', '\r\n', '\r\n', '\n'])) + end, 'latin1');
    };
    await inBatches(10_000, 100, async () => {
      const whole = random(10) === 0 ? noise(random(300)) : wild();
      const cut = random(whole.length + 1);
      const pieces =
        random(4) === 0 ? [whole.subarray(0, cut)] : [whole.subarray(0, cut), whole.subarray(cut)];
      await raw(pieces, { until: 1 + random(2000), ms: 20 + random(60) });
    });
    await expectStanding();
    const settled = async () => expect(openFiles() ?? before).toBeLessThan((before ?? 0) + 10);
    await expect
      .poll(
        async () =>
          settled().then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
  });

  it('closes the file of each of 1,200 downloads that are broken off', { timeout: 60_000 }, async () => {
    const before = openFiles();
    await inBatches(1200, 60, () => raw([get('/assets/large.wasm')], { until: 1, ms: 5000 }));
    await expectStanding();
    if (before !== null)
      await expect.poll(openFiles, { timeout: 10_000, message: 'open files' }).toBeLessThan(before + 10);
  });

  it(
    'sends a whole file or breaks off, never a wrong one, while files are replaced',
    { timeout: 60_000 },
    async () => {
      const path = join(dist, 'assets', 'large.wasm');
      let isOver = false;
      const replacing = (async () => {
        for (let i = 0; !isOver; i++) {
          if (i % 3 === 0) truncateSync(path, 1000);
          else if (i % 3 === 1) rmSync(path);
          else {
            writeFileSync(`${path}.new`, Buffer.alloc(LARGE / 2 + i, i % 256));
            renameSync(`${path}.new`, path);
          }
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
      const ends = { whole: 0, broken: 0, missing: 0 };
      await inBatches(400, 20, async () => {
        const answer = await raw(
          [get('/assets/large.wasm').replace('Connection: close', 'Connection: keep-alive')],
          {
            ms: 400,
            until: LARGE,
          },
        );
        const [, announced] = /Content-Length: (\d+)/i.exec(answer) ?? [];
        const body = bodyOf(answer);
        if (/^HTTP\/1.1 404/.test(answer)) ends.missing++;
        else if (body.length === Number(announced)) ends.whole++;
        else ends.broken++;
        expect(body.length).toBeLessThanOrEqual(Number(announced ?? Infinity));
      });
      isOver = true;
      await replacing;
      expect(ends.whole).toBeGreaterThan(0);
      await expectStanding();
    },
  );

  it('closes the connection at once when a file turns out shorter than announced', async () => {
    const path = join(dist, 'assets', 'shrinking.wasm');
    const size = 16 * LARGE; // more than lies in the buffers on the way
    writeFileSync(path, Buffer.alloc(size));
    const socket = connect(port, '127.0.0.1');
    let bytes = 0;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket
      .on('error', () => {})
      .on('data', (piece) => {
        if (bytes === 0) {
          truncateSync(path, 1000);
          socket.pause();
          setTimeout(() => socket.resume(), 50);
        }
        bytes += piece.length;
      });
    socket.write(get('/assets/shrinking.wasm').replace('Connection: close', 'Connection: keep-alive'));
    const begun = Date.now();
    await closed;
    expect(bytes).toBeLessThan(size);
    expect(Date.now() - begun).toBeLessThan(4000); // an idle connection is kept for five seconds
    await expectStanding();
  });
});
