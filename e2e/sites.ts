// Copies of the build on servers of their own, for journeys whose workers must find a browser with a fault.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { serve } from '../scripts/serve.mjs';
import { temporaryFolder } from './actions.ts';

export interface Site {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a copy of the build in which each worker thread (ingest, match, train) runs `script` before its own code:
 * what a page's init script can't reach.
 */
export async function serveWithFault(script: string): Promise<Site> {
  const folder = temporaryFolder();
  cpSync('dist', folder, { recursive: true });
  const assets = join(folder, 'assets');
  const workers = readdirSync(assets).filter((name) => /\.worker-.*\.js$/.test(name));
  if (workers.length < 3)
    throw new Error(`The build has ${workers.length} workers; the fault would not reach them.`);
  for (const name of workers) {
    const path = join(assets, name);
    writeFileSync(path, `${script};\n${readFileSync(path, 'utf8')}`);
  }
  return serve({ dist: folder });
}

/** Serves the build below a path of its own and without any header of ours, as GitHub Pages does. */
export async function serveBare(): Promise<Site> {
  const root = temporaryFolder();
  const folder = join(root, 'tools', 'colour');
  mkdirSync(folder, { recursive: true });
  cpSync('dist', folder, { recursive: true });
  const server = createServer(sirv(root));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/tools/colour/`, close };
}
