// What an import would give, asked of the headless command and of the page behind it: catalogues as people have them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { encodePng, flatPng, RGBA } from './fixtures/png.mjs';

const CASES = fileURLToPath(new URL('../../shared/cases/', import.meta.url));

function write(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** A dab of the colour in an empty picture. */
function dab([r, g, b]: number[]): Uint8Array {
  const isInside = (i: number) => i % 16 > 9 && i > 100;
  const data = Array.from({ length: 16 * 16 }, (_, i) =>
    isInside(i) ? [r!, g!, b!, 255] : [255, 255, 255, 0],
  );
  return encodePng({ width: 16, height: 16, colourType: RGBA, data: Buffer.from(data.flat()) });
}

test('read says what would be imported as the last line, or why nothing would', () => {
  const folder = join(temporaryFolder(), 'Mine');
  write(join(folder, 'Outside', 'Stone', 'Brick 9201.png'), flatPng(8, 8, [160, 70, 50]));
  const read = (dataset: string, ...more: string[]) =>
    spawnSync(process.execPath, ['scripts/headless.mjs', 'read', '--dataset', dataset, ...more], {
      encoding: 'utf8',
    });
  const found = read(join(folder, 'Outside', 'Stone', 'Brick 9201.png'), '--json');
  expect(found.status, found.stderr).toBe(0);
  expect(JSON.parse(found.stdout.trim().split('\n').at(-1)!)).toEqual({
    name: 'Brick 9201',
    paints: [{ code: '9201', name: 'Brick', rgb: [160, 70, 50] }],
    skipped: [],
  });
  expect(read(join(folder, 'nowhere')).status).toBe(2);
});

/** Paints as `code name: r g b`, or the sentence that it is refused with. */
async function readHere(page: Page, path: string, kind: 'folder' | 'file') {
  await page.setInputFiles(`#headless-${kind}`, path);
  return page.evaluate(async (from) => {
    try {
      const { paints, skipped } = await window.swatchlightHeadless.readDataset(from);
      return {
        paints: paints.map(({ code, name, rgb }) => `${code} ${name}: ${rgb.join(' ')}`.trim()),
        skipped: skipped.map(({ path, reason }) => `${path}: ${reason}`),
      };
    } catch (error) {
      return { refused: (error as Error).message };
    }
  }, kind);
}

test('uneven trees, pictures side by side, transparent and foreign ones are read as they are meant', async ({
  page,
}) => {
  const folder = temporaryFolder();
  const at = (...parts: string[]) => join(folder, ...parts);
  for (const [i, name] of ['In/100 Red', 'In/101 Green', 'In/102 Grey', 'Out/Stone/200 Brick'].entries())
    write(at('Uneven', name, 'key.png'), flatPng(8, 8, [10 * i, 20, 30]));
  write(at('Loose', 'Snow Drop 9204.png'), flatPng(8, 8, [250, 250, 240]));
  write(at('Loose', 'Oat 9205.png'), dab([200, 180, 140]));
  write(at('Loose', 'Nothing 9206.png'), dab([1, 2, 3]).subarray(0, 40));
  write(at('Loose', 'list.xlsx'), 'PK');
  write(at('photo.png'), '%PDF-1.7');
  await page.goto('#/headless');
  expect(await readHere(page, at('Uneven'), 'folder')).toEqual({
    paints: ['100 Red: 0 20 30', '101 Green: 10 20 30', '102 Grey: 20 20 30', '200 Brick: 30 20 30'],
    skipped: [],
  });
  const loose = await readHere(page, at('Loose'), 'folder');
  expect(loose.paints).toEqual(['9205 Oat: 200 180 140', '9204 Snow Drop: 250 250 240']);
  expect(loose.skipped!.join('\n')).toMatch(/list\.xlsx: a spreadsheet.*\n.*9206.*ends too early/);
  expect((await readHere(page, at('photo.png'), 'file')).refused).toMatch(/^“photo.png” can’t .*PDF/);
});

const RIGHT: [path: string, kind: 'folder' | 'file', right: string[] | RegExp][] = [
  ['1 Dab', 'folder', ['1 Dab: 60 110 90']],
  ['jpeg/cut.jpg', 'file', /ends too early/],
  ['jpeg/garbage between segments.jpg', 'file', ['garbage between segments: 34 64 124']],
  ['png-tags/20-40-60 gAMA and cHRM.png', 'file', ['20-40-60 gAMA and cHRM: 20 40 60']],
  ['png-tags/20-40-60 gAMA only.png', 'file', ['20-40-60 gAMA only: 20 40 60']],
  [
    'zip-names/windows-cp850.zip',
    'file',
    ['101 Grøn: 0 90 120', '102 Árvore: 60 90 120', '103 Não: 120 90 120'],
  ],
  [
    'zip-names/winrar-unicode-path-7075.zip',
    'file',
    ['101 Grøn: 9 90 9', '桜色: 200 160 150', '若草: 110 160 150'],
  ],
  [
    'uneven-depth',
    'folder',
    [
      '100 Red: 200 40 40',
      '101 Green: 40 180 40',
      '102 Grey: 120 120 120',
      '200 Brick: 160 70 50',
      '201 Teal: 20 130 130',
    ],
  ],
  ['icloud', 'folder', ['2 B: 9 90 200']],
  ['messages/colours.xlsx', 'file', /a spreadsheet.*save it as CSV/],
  ['messages/cut.avif', 'file', /damaged/],
  ['messages/zip-in-zip.zip', 'file', /an archive.*unpack it/],
  ['hostile/gif-1x1-frame-23000.gif', 'file', /too large: 23000 x 23000/],
  ['hostile/poison-constructor.swatchbackup', 'file', /a file of this app/],
];

test('the cases of ../shared/cases have their right values', async ({ page }) => {
  test.skip(!existsSync(CASES), 'There is no ../shared/cases here.');
  await page.goto('#/headless');
  for (const [path, kind, right] of RIGHT)
    await test.step(path, async () => {
      const found = await readHere(page, join(CASES, path), kind);
      if (right instanceof RegExp) expect(found.refused).toMatch(right);
      else expect(found.paints).toEqual(right);
      if (path === 'icloud') expect(found.skipped).toEqual([expect.stringMatching(/not downloaded yet/)]);
    });
});
