import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOfSources } from './build.mjs';
import { BUDGETS, intruders, measure } from './check-sizes.mjs';
import { checkNodeVersion, isInstalled } from './project.mjs';
import { filesNamedIn, renderBlockingFiles } from './shell-files.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name, text) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const PAGE = `<link rel="manifest" href="./manifest.webmanifest" />
  <script type="module" crossorigin src="./assets/index-1.js"></script>
  <link rel="modulepreload" crossorigin href="./assets/vendor-2.js">
  <link rel="stylesheet" crossorigin href="./assets/index-3.css"><a href="https://example.com/x.js">x</a>`;

describe('a stale build', () => {
  it('is noticed by changed sources and settings, not by tests', () => {
    write('src/main.tsx', 'a');
    const first = hashOfSources(folder);
    write('src/main.test.ts', 'a test');
    write('README.md', 'words');
    expect(hashOfSources(folder)).toBe(first);
    write('src/main.tsx', 'b');
    const second = hashOfSources(folder);
    expect(second).not.toBe(first);
    write('vite.config.ts', 'c');
    expect(hashOfSources(folder)).not.toBe(second);
  });
});

describe('the shell', () => {
  it('is what the page names, preloaded modules included', () => {
    const files = ['manifest.webmanifest', 'assets/index-1.js', 'assets/vendor-2.js', 'assets/index-3.css'];
    expect(filesNamedIn(PAGE)).toEqual(files);
    for (const file of ['index.html', ...files]) write(file, file === 'index.html' ? PAGE : 'x');
    expect(renderBlockingFiles(folder)).toEqual(['index.html', ...files.slice(1)]);
  });

  it('must hold neither tensors nor models', () => {
    const modules = {
      'assets/index-1.js': ['/x/node_modules/@tensorflow/tfjs-core/dist/index.js', '/x/src/ui/app.tsx'],
    };
    expect(intruders(['assets/index-1.js'], modules)).toEqual([
      '/x/node_modules/@tensorflow/tfjs-core/dist/index.js',
    ]);
    expect(intruders(['assets/index-1.js'], { other: ['/x/src/models/vae.ts'] })).toEqual([]);
  });

  it('must hold no module that waits while it is loaded', () => {
    write('waits.ts', "export const words = await loadWords('settings');\n");
    write('later.ts', 'export async function load() {\n  await loadWords();\n}\n');
    const modules = ['waits.ts', 'later.ts'].map((name) => join(folder, name));
    expect(intruders(['assets/index-1.js'], { 'assets/index-1.js': modules })).toEqual([modules[0]]);
  });
});

describe('size budgets', () => {
  const problems = () => Object.fromEntries(measure(folder).map(({ name, problem }) => [name, problem]));

  it('fail when their file is missing', () => {
    write('index.html', PAGE);
    write('assets/index-1.js', 'x');
    expect(problems()['shell JavaScript']).toBe(null);
    expect(problems()['train worker']).toBe('no such file');
  });

  it('fail when exceeded', () => {
    write('index.html', PAGE);
    const random = randomBytes(160 * 1024);
    write('assets/vendor-2.js', random);
    expect(problems()['shell JavaScript']).toBe('over budget');
    expect(BUDGETS.find(({ name }) => name === 'shell JavaScript')?.limit).toBe(100 * 1024);
  });
});

describe('the installation', () => {
  const lock = (packages) => JSON.stringify({ packages });

  it('is complete when it has the versions of the lock file; packages of other systems may be missing', () => {
    const vite = { version: '8.0.0' };
    write(
      'package-lock.json',
      lock({ '': {}, 'node_modules/vite': vite, 'node_modules/mac': { version: '1', optional: true } }),
    );
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', lock({ 'node_modules/vite': vite }));
    expect(isInstalled(folder)).toBe(true);
    write('node_modules/.package-lock.json', lock({ 'node_modules/vite': { version: '7.0.0' } }));
    expect(isInstalled(folder)).toBe(false);
  });

  it('needs Node 20.19', () => {
    expect(() => checkNodeVersion('20.18.3')).toThrow(/20\.19/);
    for (const version of ['20.19.0', '22.0.0']) expect(() => checkNodeVersion(version)).not.toThrow();
  });
});
