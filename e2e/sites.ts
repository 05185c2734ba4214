// Copies of the build on servers of their own, for journeys whose workers must find a browser with a fault.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
