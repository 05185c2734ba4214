// Serves the built app from dist/ with its headers; also callable from tests, which need to stop it again.
//   node scripts/serve.mjs [--port N] [--host ADDRESS] [--https] [--pack FILE]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { certificateFor } from './certificate.mjs';
import { codeOf, messageOf } from './errors.mjs';
import { portOf } from './free-port.mjs';
import { layOut, packOfBuild, readHandedPack, sayHanded, writeList } from './handed-pack.mjs';
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
 * @typedef {{ dist?: string, port?: number, host?: string, https?: boolean, handed?: import('./handed-pack.mjs').Handed | null }} ServeOptions
 *   `port` 0 (or none) takes any free one, else the next free one from there; `host` is this machine only unless set;
 *   `handed` is a pack in place of the build's own
 * @typedef {{ url: string, port: number, close: () => Promise<void> }} Serving `close` also ends open connections
 */

/** @param {ServeOptions} [options] @returns {Promise<Serving>} */
export async function serve(options = {}) {
  const { dist = join(ROOT, 'dist'), port = 0, host = '127.0.0.1', https = false, handed = null } = options;
  if (!existsSync(join(dist, 'index.html')))
    throw new Error('There is no built app yet: run npm run build first.');
  const beside = mkdtempSync(join(tmpdir(), 'swatchlight-served-'));
  const respond = handler(dist, beside);
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
  const outside = outsideAddresses({ host, https }, taken);
  if (handed) layOut(beside, handed, outside);
  else if (outside.length > 0) writeList(beside, { pack: packOfBuild(dist), addresses: outside });
  const removeBeside = () => rmSync(beside, { recursive: true, force: true });
  process.once('exit', removeBeside);
  const close = () =>
    new Promise((resolve) => {
      process.removeListener('exit', removeBeside);
      removeBeside();
      server.close(() => resolve(undefined));
      server.closeAllConnections();
    });
  return { url: `${https ? 'https' : 'http'}://${shown}:${taken}/`, port: taken, close };
}

function handler(dist, beside) {
  const headers = securityHeaders();
  return staticFiles(dist, beside, (path) => ({
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

/** Where others in the same network find it; none where it is for this machine only, or in a container. @returns {string[]} */
function outsideAddresses({ host, https }, port) {
  if (process.env.SWATCHLIGHT_CONTAINER) return []; // its addresses are its own network's
  const isLocal = (address) => /^(127\.|localhost$|::1$)/.test(address);
  const written = (address) => (address.includes(':') ? `[${address}]` : address);
  return addresses(host)
    .filter((address) => !isLocal(address))
    .map((address) => `${https ? 'https' : 'http'}://${written(address)}:${port}/`);
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
      pack: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`"${values.port}" is not a port (0 to 65535).`);
  return {
    port,
    https: values.https,
    host: values.host ?? (values.https ? '0.0.0.0' : '127.0.0.1'),
    ...(values.pack !== undefined && { pack: values.pack }),
  };
}

/** Serves and says where; for a phone in the same network also as a QR code. @param {ServeOptions} options */
export async function serveAndTell(options) {
  const { url, port } = await serve(options);
  console.log(`Swatchlight is at ${url}`);
  const pack = options.handed?.pack ?? packOfBuild(options.dist ?? join(ROOT, 'dist'));
  if (pack) console.log(sayHanded(pack));
  const { host = '127.0.0.1', https = false } = options;
  const outside = outsideAddresses({ host, https }, port);
  if (outside.length > 0) {
    console.log(`From the same network: ${outside.join('  ')}`);
    await showQrCode(outside[0]);
  }
  if (https) console.log('The browser asks once whether to trust the certificate: this computer made it.');
  console.log('Stop with Ctrl+C.');
  // So that what was laid out is removed.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
}

async function showQrCode(url) {
  const qr = await import('uqr').catch(() => null); // not in Docker
  if (qr) console.log(`\n${qr.renderUnicodeCompact(url, { border: 2 })}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { pack, ...options } = parseServeArgs(process.argv.slice(2));
    await serveAndTell({ ...options, handed: pack ? await readHandedPack(pack) : null });
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
