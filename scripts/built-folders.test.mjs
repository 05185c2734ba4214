import {
  mkdirSync,
  mkdtempSync,
  existsSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  readdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtFolders } from './built-folders.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'builds-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Builds something under a key, so many seconds ago. */
function build(key, text = key, secondsAgo = 0) {
  const builds = builtFolders(root);
  const made = builds.begin();
  mkdirSync(join(made, 'assets'), { recursive: true });
  writeFileSync(join(made, 'index.html'), text);
  writeFileSync(join(made, 'assets', `${key}.js`), text);
  builds.keep(key, made);
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(join(root, '.cache', 'builds', key), at, at);
  return builds;
}
const keys = () => readdirSync(join(root, '.cache', 'builds')).sort();

describe('folders of builds', () => {
  it('show the last one in dist/, without a mark of who uses it', () => {
    const builds = build('a');
    builds.use('a');
    build('b');
    expect(readFileSync(join(root, 'dist', 'index.html'), 'utf8')).toBe('b');
    expect(existsSync(join(root, 'dist', 'assets', 'a.js'))).toBe(false);
    expect([builds.isShown('a'), builds.isShown('b')]).toEqual([false, true]);
    builds.show('a');
    expect(readdirSync(join(root, 'dist')).sort()).toEqual(['.sources', 'assets', 'index.html']);
  });

  it('leave what a command serves as it is, however many builds come after', () => {
    const used = build('a', 'a', 100).use('a');
    for (const [i, key] of ['b', 'c', 'd'].entries()) build(key, key, 90 - i);
    expect(readFileSync(join(used?.folder ?? '', 'assets', 'a.js'), 'utf8')).toBe('a');
    used?.release();
    utimesSync(used?.folder ?? '', 1, 1);
    build('e');
    expect(keys()).not.toContain('a');
  });

  it('of the same sources keep the one that may be in use', () => {
    build('a', 'first');
    build('a', 'second');
    expect(readFileSync(join(root, '.cache', 'builds', 'a', 'index.html'), 'utf8')).toBe('first');
  });

  it('do not take what broke off for a build', () => {
    const builds = builtFolders(root);
    writeFileSync(join(mkdirFor(builds.begin()), 'index.html'), 'half');
    expect([keys().length, builds.has('a'), builds.use('a')]).toEqual([1, false, null]);
    builds.begin();
    expect(keys()).toEqual([]);
  });
});

function mkdirFor(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}
