// A small file system of a journey's own, which it fills.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';

export const NOT_MOUNTED = 'a file system to be filled can be mounted by root on Linux only';

/** Its folder, or null where this user may not mount one, which is said. */
export function mountDisk(megabytes: number): string | null {
  const disk = temporaryFolder();
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'swatchlight-e2e', disk];
  try {
    execFileSync('mount', options, { stdio: 'pipe' });
    return disk;
  } catch {
    console.log(`Skipped: ${NOT_MOUNTED}.`);
    return null;
  }
}

export function unmountDisk(disk: string): void {
  execFileSync('umount', [disk]);
}

/** Leaves so many bytes free. */
export function fillDisk(disk: string, leaving: number): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(join(disk, `filler-${Date.now()}`), Buffer.alloc(Math.max(0, bavail * bsize - leaving)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error; // something wrote meanwhile: full anyway
  }
}

export function freeDisk(disk: string): void {
  for (const file of readdirSync(disk)) if (file.startsWith('filler')) rmSync(join(disk, file));
}
