// Answers requests for the files of one folder. A request may be anything, and a file may change while it is sent: each
// is answered or its connection closed, and no file stays open after it.
import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { codeOf } from './errors.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

/** No path of a build is longer. */
const LONGEST_PATH = 1000;

/**
 * @param {string} folder
 * @param {string | null} beside a folder whose files come before those of `folder`
 * @param {(path: string) => Record<string, string>} headersOf headers of an answer; `path` is below the folder
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>}
 */
export function staticFiles(folder, beside, headersOf) {
  return async (request, response) => {
    response.on('error', () => response.destroy());
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(response, 405, 'Only GET and HEAD are answered here.', {
        ...headersOf(''),
        Allow: 'GET, HEAD',
      });
    const path = pathOf(request.url ?? '');
    if (path === null) return say(response, 404, 'There is no such file here.', headersOf(''));
    let file;
    try {
      file = await openFirst(beside === null ? [folder] : [beside, folder], path);
      // Of the open file, not of its name: another may have taken its place meanwhile.
      const stats = await file.stat();
      if (!stats.isFile()) throw Object.assign(new Error(), { code: 'EISDIR' });
      await send(request, response, file, stats, { ...headersOf(path), 'Content-Type': typeOf(path) });
    } catch (error) {
      const code = codeOf(error);
      const isBusy = code === 'EMFILE' || code === 'ENFILE';
      if (response.headersSent) response.destroy();
      else if (isBusy) say(response, 503, 'Too much at once; try again.', headersOf(''));
      else say(response, 404, 'There is no such file here.', headersOf(''));
    } finally {
      await file?.close().catch(() => {});
    }
  };
}

/** @param {string[]} folders @param {string} path @returns {Promise<import('node:fs/promises').FileHandle>} */
async function openFirst([folder, ...rest], path) {
  try {
    return await open(join(folder, path));
  } catch (error) {
    if (rest.length === 0 || codeOf(error) !== 'ENOENT') throw error;
    return openFirst(rest, path);
  }
}

/** Below the folder, or null for what is hidden, leads out of it or is no path. */
function pathOf(url) {
  const [encoded] = url.split(/[?#]/, 1);
  if (!encoded.startsWith('/') || encoded.length > LONGEST_PATH) return null;
  let path;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex
  if (/[\\:\u0000-\u001f]/.test(path) || path.split('/').some((part) => part.startsWith('.'))) return null;
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

function typeOf(path) {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/** Resolves once all is sent or the connection is gone. */
async function send(request, response, file, { size, mtimeMs }, headers) {
  const tag = `W/"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}"`;
  const shown = { ...headers, ETag: tag, 'Accept-Ranges': 'bytes' };
  const asked = request.headers['if-none-match']?.slice(0, 1000).split(',') ?? [];
  if (asked.some((known) => known.trim() === tag || known.trim() === '*'))
    return void response.writeHead(304, shown).end();
  const range = request.headers['if-range'] ? null : rangeOf(request.headers.range, size);
  if (range === 'bad')
    return say(response, 416, 'There is no such part of the file.', {
      ...shown,
      'Content-Range': `bytes */${size}`,
    });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const length = end - start + 1;
  const part = range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {};
  response.writeHead(range ? 206 : 200, { ...shown, ...part, 'Content-Length': length });
  if (request.method === 'HEAD' || length === 0) return void response.end();
  const { socket } = request; // a finished response has let go of it
  const stream = file.createReadStream({ start, end, autoClose: false });
  await new Promise((resolve) => {
    pipeline(stream, response, (error) => {
      // A file that was cut meanwhile gives less than was announced: whoever waits for the rest must learn it.
      if (error || stream.bytesRead !== length) socket.destroy();
      resolve(undefined);
    });
  });
}

/**
 * One part (RFC 9110, 14.1.2). Null for all of it: no such header, another unit, several parts, which nobody has to give.
 * @returns {{ start: number, end: number } | 'bad' | null}
 */
function rangeOf(header, size) {
  if (!header?.startsWith('bytes=') || header.includes(',')) return null;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header) ?? [];
  if (first === undefined || (first === '' && last === '')) return 'bad';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? 'bad' : { start, end };
}

function say(response, status, sentence, headers) {
  response
    .writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' })
    .end(`${sentence}\n`);
}
