// Folders of browsers: each is of a command, by whose number it is called, and goes with it; one that was killed leaves its own to
// the next.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGone } from '../processes.mjs';

const OWN = /^swatchlight-(\d+)-/;

/** @param {string} [folder] where they lie */
export function makeProfile(folder = tmpdir()) {
  return mkdtempSync(join(folder, `swatchlight-${process.pid}-`));
}

/** @param {string} path */
export function removeProfile(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Those whose command is gone. @param {string} [folder] */
export function removeLeftProfiles(folder = tmpdir()) {
  for (const name of readdirSync(folder)) {
    const [, pid] = OWN.exec(name) ?? [];
    if (pid === undefined || !isGone(Number(pid))) continue;
    try {
      removeProfile(join(folder, name));
    } catch {
      // Somebody else's, or its browser has not ended yet: the next command finds it.
    }
  }
}
