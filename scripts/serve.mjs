// Serves the built app from dist/ with its headers; also callable from tests, which need to stop it again.
//   node scripts/serve.mjs [--port N] [--host ADDRESS] [--https]
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { certificateFor } from './certificate.mjs';
import { codeOf, messageOf } from './errors.mjs';
import { portOf } from './free-port.mjs';
import { cacheControl, securityHeaders } from './headers.mjs';
import { ROOT } from './project.mjs';
import { staticFiles } from './static-files.mjs';

const TRIES = 50;
/** What one client may hold: neither slow headers nor an idle or endless connection keep a place for long. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
};
/** A page opens six; with each a file may be open. */
const MOST_CONNECTIONS = 256;
/** Without a byte either way, in milliseconds. */
const IDLE_MS = 60_000;

/**
 * @typedef {{ dist?: string, port?: number, host?: string, https?: boolean }} ServeOptions
 *   `port` 0 (or none) takes any free one, else the next free one from there; `host` is this machine only unless set
 * @typedef {{ url: string, port: number, close: () => Promise<void> }} Serving `close` also ends open connections
 */

/** @param {ServeOptions} [options] @returns {Promise<Serving>} */
export async function serve({ dist = join(ROOT, 'dist'), port = 0, host = '127.0.0.1', https = false } = {}) {
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('There is no built app yet: run npm run build first.');
  const respond = handler(dist);
  const server = https
    ? createSecureServer(
        { ...LIMITS, ...(await certificateFor(addresses(host), join(ROOT, '.cache'))) },
        respond,
      )
    : createServer(LIMITS, respond);
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE_MS);
  const taken = await listen(server, host, port);
  server.on('error', (error) => console.error(`The server goes on after: ${error.message}`));
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined));
      server.closeAllConnections();
    });
  return { url: `${https ? 'https' : 'http'}://${shown}:${taken}/`, port: taken, close };
}

function handler(dist) {
  const headers = securityHeaders();
  return staticFiles(dist, (path) => ({
    ...headers,
    ...(path ? { 'Cache-Control': cacheControl(path) } : {}),
  }));
}

/** Listens on `port`, or on the next free one. @returns {Promise<number>} */
async function listen(server, host, port) {
  for (let tried = 0; ; tried++) {
    try {
      return await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port === 0 ? 0 : port + tried, host, () => {
          server.removeListener('error', reject);
          resolve(portOf(server));
        });
      });
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || port === 0 || tried === TRIES) throw error;
    }
  }
}

/** The addresses by which a server on `host` is reached: with 0.0.0.0 those of every network that this machine is in. */
export function addresses(host) {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

/**
 * Reads the options that `npm start` and this file share; PORT of the environment is a default.
 * @param {string[]} args @param {Record<string, string | undefined>} [env]
 */
export function parseServeArgs(args, env = process.env) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: env.PORT ?? '4173' },
      host: { type: 'string' },
      https: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`"${values.port}" is not a port (0 to 65535).`);
  return {
    port,
    https: values.https,
    host: values.host ?? (values.https ? '0.0.0.0' : '127.0.0.1'),
  };
}

/** Serves and says where; for a phone in the same network also as a QR code. @param {ServeOptions} options */
export async function serveAndTell(options) {
  const { url, port } = await serve(options);
  console.log(`Swatchlight is at ${url}`);
  const others = addresses(options.host ?? '').filter((address) => !url.includes(address));
  if (others.length > 0 && options.host !== '127.0.0.1') {
    const outside = others.map((address) => `${options.https ? 'https' : 'http'}://${address}:${port}/`);
    console.log(`From the same network: ${outside.join('  ')}`);
    if (process.stdout.isTTY) await showQrCode(outside[0]);
  }
  if (options.https)
    console.log('The browser asks once whether to trust the certificate: this computer made it.');
  console.log('Stop with Ctrl+C.');
}

async function showQrCode(url) {
  const { default: qr } = await import('qrcode-terminal').catch(() => ({ default: null })); // not in Docker
  qr?.generate(url, { small: true }, (code) => console.log(code));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await serveAndTell(parseServeArgs(process.argv.slice(2)));
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
