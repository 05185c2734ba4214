import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFolder } from './out-places.mjs';

/** @type {string} */
let base;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'out-'));
});
afterEach(() => rmSync(base, { recursive: true }));

/** Writes a file there, then fails. */
const failsAt = (folder) => async () => {
  writeFileSync(join(folder, '1.png'), '');
  throw new Error('the model is gone');
};

describe('a folder that a command writes to', () => {
  it('is made, with those around it, and stays', async () => {
    const folder = join(base, 'a/b');
    expect(await withFolder(folder, async () => existsSync(folder))).toBe(true);
    expect(existsSync(folder)).toBe(true);
  });

  it('is gone again after a failure, with those around it that were made', async () => {
    const folder = join(base, 'a/b');
    await expect(withFolder(folder, failsAt(folder))).rejects.toThrow('the model is gone');
    expect(readdirSync(base)).toEqual([]);
  });

  it('stays after a failure where it was there before', async () => {
    const folder = join(base, 'own');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), '');
    await expect(withFolder(folder, failsAt(folder))).rejects.toThrow('the model is gone');
    expect(readdirSync(folder)).toContain('mine.txt');
  });

  it('is no file', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(withFolder(file, async () => {})).rejects.toThrow(/is a file, not a folder/);
  });
});
