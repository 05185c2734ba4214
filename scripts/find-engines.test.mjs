import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFirefox, findWebKit } from './find-engines.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(name) {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe('the other engines', () => {
  it('are missing where nothing of them is on the path', () => {
    expect(findFirefox({ PATH: folder })).toBeNull();
    expect(findWebKit({ PATH: folder })).toBeNull();
    expect(findFirefox({})).toBeNull();
  });

  it('take WebKit’s driver only together with a screen', () => {
    const driver = install('WebKitWebDriver');
    expect(findWebKit({ PATH: folder })).toBeNull();
    const screen = install('Xvfb');
    expect(findWebKit({ PATH: folder })).toEqual({ driver, screen });
  });

  it('take the Firefox that is named, and say so when it is not there', () => {
    const esr = install('firefox-esr');
    expect(findFirefox({ PATH: folder })).toBe(esr);
    const nightly = install('nightly');
    expect(findFirefox({ PATH: folder, FIREFOX_PATH: nightly })).toBe(nightly);
    const missing = join(folder, 'none');
    expect(() => findFirefox({ PATH: folder, FIREFOX_PATH: missing })).toThrow(
      `FIREFOX_PATH is set to ${missing}`,
    );
  });

  it('that can’t be had are told in a line each, with what to install', () => {
    const script = `import { getEngines } from ${JSON.stringify(new URL('get-engines.mjs', import.meta.url).href)}; getEngines();`;
    // Nothing is on this path, apt neither.
    /** @type {import('node:child_process').ExecFileSyncOptionsWithStringEncoding} */
    const options = { env: { PATH: folder }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/^Firefox was not found: install firefox-esr.* skipped\.$/),
      expect.stringMatching(/^WebKit was not found: install webkit2gtk-driver and xvfb.* skipped\.$/),
    ]);
  });
});
