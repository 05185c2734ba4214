// Copies of the build on servers of their own, for journeys whose workers must find a browser with a fault.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { serve } from '../scripts/serve.mjs';
import { temporaryFolder } from './actions.ts';

/** Makes the service worker's list right for files of the build that a test changed: others are not kept. */
export function mendFileList(
  folder: string,
  change: (entries: FileEntry[]) => FileEntry[] = (same) => same,
): void {
  const path = join(folder, 'service-worker.js');
  const script = readFileSync(path, 'utf8');
  const mended = script.replace(/\[\{"integrity".*?\}\]/, (list) => {
    const entries = change(JSON.parse(list) as FileEntry[]);
    for (const entry of entries) {
      const hash = createHash('sha256').update(readFileSync(join(folder, entry.url)));
      entry.integrity = hash.digest('base64').slice(0, 22);
    }
    return JSON.stringify(entries);
  });
  if (!/\[\{"integrity"/.test(script)) throw new Error('The list of files was not found.');
  writeFileSync(path, mended);
}

interface FileEntry {
  url: string;
  revision: string | null;
  integrity: string;
}

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
  mendFileList(folder);
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
