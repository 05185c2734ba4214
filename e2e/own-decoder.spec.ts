// Small plain JPEGs, and PNGs in browsers without ImageDecoder, are decoded by the app itself, to the very pixels that a browser makes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { jpegSegment } from './fixtures/jpeg.mjs';
import { jpegKinds } from './fixtures/jpeg-kinds.mjs';
import { encodePng, GREY, GREY_ALPHA, PALETTE, pngChunk, RGB, RGBA } from './fixtures/png.mjs';

const WIDTH = 90;
const HEIGHT = 70;
const CHANNELS = { [GREY]: 1, [RGB]: 3, [PALETTE]: 1, [GREY_ALPHA]: 2, [RGBA]: 4 };

/** A gradient with texture; alpha is `alpha` of the pixel. */
function samples(colourType: number, alpha: (pixel: number) => number): Uint8Array {
  const channels = CHANNELS[colourType as keyof typeof CHANNELS];
  return Uint8Array.from({ length: WIDTH * HEIGHT * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const isAlpha = (colourType === GREY_ALPHA || colourType === RGBA) && i % channels === channels - 1;
    return isAlpha ? alpha(pixel) : (pixel * 3 + (i % channels) * 71 + ((pixel * pixel) % 23)) % 256;
  });
}

function writePictures(folder: string): void {
  const palette = pngChunk('PLTE', Buffer.from(Array.from({ length: 768 }, (_, i) => (i * 37) % 256)));
  const clear = pngChunk('tRNS', Buffer.from([0, 255, 0]));
  const opaque = () => 255;
  const cut = (pixel: number) => (pixel % 5 === 0 ? 0 : 255);
  const soft = (pixel: number) => pixel % 256;
  const plain = { width: WIDTH, height: HEIGHT };
  const pictures = {
    '1 grey': encodePng({ ...plain, colourType: GREY, data: samples(GREY, opaque) }),
    '2 colour': encodePng({ ...plain, colourType: RGB, data: samples(RGB, opaque) }),
    '3 palette': encodePng({
      ...plain,
      colourType: PALETTE,
      data: samples(PALETTE, opaque),
      chunks: [palette],
    }),
    '4 palette with holes': encodePng({
      ...{ ...plain, colourType: PALETTE, data: samples(PALETTE, opaque), chunks: [palette, clear] },
    }),
    '5 grey with holes': encodePng({ ...plain, colourType: GREY_ALPHA, data: samples(GREY_ALPHA, cut) }),
    '6 colour with holes': encodePng({ ...plain, colourType: RGBA, data: samples(RGBA, cut) }),
    '7 partly see-through': encodePng({ ...plain, colourType: RGBA, data: samples(RGBA, soft) }),
    '8 sRGB': encodePng({
      ...{ ...plain, data: samples(RGB, opaque), chunks: [pngChunk('sRGB', Buffer.from([0]))] },
    }),
    '9 one clear colour': encodePng({
      ...{
        ...plain,
        data: samples(RGB, opaque),
        chunks: [pngChunk('tRNS', Buffer.from([0, 71, 0, 142, 0, 0]))],
      },
    }),
    '10 sixteen bits': encodePng({
      ...{ width: WIDTH / 2, height: HEIGHT, bitDepth: 16, data: samples(RGB, opaque) },
    }),
  };
  for (const [name, bytes] of Object.entries(pictures)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'key.png'), bytes);
  }
}

async function hideImageDecoder(page: Page): Promise<void> {
  await page.route(/ingest\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.ImageDecoder;${await response.text()}` });
  });
}

/** SHA-256 of everything in the store of pixels. */
function storedPixels(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open('swatchlight');
    const database = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const all = database.transaction('pixels').objectStore('pixels').getAll();
    const shards = await new Promise<Uint8Array[]>(
      (done) => (all.onsuccess = () => done(all.result as Uint8Array[])),
    );
    database.close();
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(shards as BlobPart[]).arrayBuffer());
    return `${shards.length} ${Array.from(new Uint8Array(digest), (byte) => byte.toString(16)).join(' ')}`;
  });
}

test('every kind of small PNG has the same pixels as where the browser decodes it', async ({
  browser,
  watch: _,
}) => {
  const folder = join(temporaryFolder(), 'Kinds');
  writePictures(folder);
  const pixels: string[] = [];
  for (const isHidden of [false, true]) {
    // The worker's script is changed on its way, which a service worker would not let through.
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    let fetched = 0;
    page.on('request', (request) => (fetched += Number(/png-pixels/.test(request.url()))));
    if (isHidden) await hideImageDecoder(page);
    await page.goto(test.info().project.use.baseURL!);
    await importFolder(page, folder);
    pixels.push(await storedPixels(page));
    expect(fetched > 0, 'the own decoder is fetched only where it is needed').toBe(isHidden);
    await context.close();
  }
  expect(pixels[0]).toMatch(/^1 /);
  expect(pixels[1]).toBe(pixels[0]);
});

test('every kind of small JPEG has the same pixels as where the browser decodes it', async ({
  browser,
  watch: _,
}) => {
  const pixels: string[] = [];
  for (const isBrowsers of [false, true]) {
    const folder = join(temporaryFolder(), 'JPEGs');
    for (const [name, bytes] of Object.entries(jpegKinds())) {
      mkdirSync(join(folder, name), { recursive: true });
      // With room for a profile, and none in it, a file is not one that the app decodes itself.
      const room = isBrowsers ? jpegSegment(0xe2, [0]) : Buffer.alloc(0);
      writeFileSync(
        join(folder, name, 'key.jpg'),
        Buffer.concat([bytes.subarray(0, 2), room, bytes.subarray(2)]),
      );
    }
    const context = await browser.newContext();
    const page = await context.newPage();
    let fetched = 0;
    page.on('request', (request) => (fetched += Number(/jpeg-pixels/.test(request.url()))));
    await page.goto(test.info().project.use.baseURL!);
    await importFolder(page, folder);
    expect(fetched).toBeGreaterThan(0);
    pixels.push(await storedPixels(page));
    await context.close();
  }
  expect(pixels[0]).toMatch(/^1 /);
  expect(pixels[1]).toBe(pixels[0]);
});

test('a picture with one flipped byte is skipped and listed, and refused when it is asked about', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Flipped');
  writePictures(folder);
  const bytes = encodePng({ width: WIDTH, height: HEIGHT, data: samples(RGB, () => 255) });
  bytes[bytes.length - 60]! ^= 16;
  const flipped = join(folder, '2 colour', 'key.png');
  writeFileSync(flipped, bytes);
  await page.goto('./');
  await importFolder(page, folder);
  await page.getByText(/^What was skipped/).click({ timeout: 10_000 });
  await expect(page.getByText(/2 colour\/key\.png/)).toBeVisible();
  await expect(page.getByText(/do not fit their checksum; copy it again/)).toBeVisible();
  await openPage(page, 'Match');
  await page.locator('main input[type=file]').first().setInputFiles(flipped);
  await expect(page.getByRole('alert').getByText(/can’t be used: damaged: .*copy it again/)).toBeVisible();
});
