// What lies beside the paint in a picture: a grey card, a card of patches, and what the answer then says in one voice.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { firstMatch, importFolder, matchPicture, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { encodePng } from './fixtures/png.mjs';
import { heldCount, hold, letGo, watchWorkerCalls } from './worker-calls.ts';

const [WIDTH, HEIGHT] = [640, 480];
const folder = join(temporaryFolder(), 'On the wall');
const paints = makeSwatchFolder(folder, { paints: 24, variants: 0 });
const wanted = paints[9]!;

type Shade = (x: number, y: number) => readonly number[];
const LAMP = [0.85, 0.74, 0.58];
const lit = (colour: readonly number[]) =>
  colour.map((v, c) => 255 * Math.pow(Math.pow(v / 255, 2.2) * LAMP[c]!, 1 / 2.2));

function writeScene(name: string, shade: Shade): string {
  const data = new Uint8Array(3 * WIDTH * HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    data.set(shade(i % WIDTH, Math.floor(i / WIDTH)).map(Math.round), 3 * i);
  const path = join(temporaryFolder(), name);
  writeFileSync(path, encodePng({ width: WIDTH, height: HEIGHT, data }));
  return path;
}

/** 18 % grey on the right of a painted wall. */
const besideGrey = (colour: readonly number[]): Shade => {
  const [wall, card] = [lit(colour), lit([117, 117, 117])];
  return (x, y) => (x > 480 && x < 600 && y > 160 && y < 320 ? card : wall);
};

/** White paper in its place. */
const besideWhite = (colour: readonly number[]): Shade => {
  const [wall, card] = [lit(colour), lit([243, 243, 243])];
  return (x, y) => (x > 480 && x < 600 && y > 160 && y < 320 ? card : wall);
};

const PATCHES = [
  '735244 c29682 627a9d 576c43 8580b1 67bdaa d67e2c 505ba6 c15a63 5e3c6c 9dbc40 e0a32e',
  '383d96 469449 af363c e7c71f bb5695 0885a1 f3f3f2 c8c8c8 a0a0a0 7a7a79 555555 343434',
].flatMap((row) => row.split(' ').map((hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16))));
/** A card of patches where the page puts its corners first, above a painted strip. */
const chart: Shade = (x, y) => {
  const [pitch, side] = [65.3, 57.3];
  const [u, v] = [x - 128, y - 112];
  if (y > 400) return lit(wanted.colour);
  if (u < 0 || v < 0 || x >= 512 || y >= 368 || u % pitch >= side || v % pitch >= side)
    return lit([30, 30, 30]);
  return lit(PATCHES[6 * Math.floor(v / pitch) + Math.floor(u / pitch)]!);
};

async function tapPicture(page: Page, x: number, y: number): Promise<void> {
  const frame = page.locator('.stage__frame');
  await frame.evaluate((shown) => shown.scrollIntoView({ block: 'center' }));
  const box = (await frame.boundingBox())!;
  await page.mouse.click(box.x + (x / WIDTH) * box.width, box.y + (y / HEIGHT) * box.height);
}

const answer = (page: Page) => page.getByRole('region', { name: 'Closest paints' });
const verdict = (page: Page) => page.locator('.results__verdict');

test('a grey card in a picture names the paint, is called grey, and is remembered for the next picture', async ({
  page,
}) => {
  await page.goto('./');
  await importFolder(page, folder);
  await matchPicture(page, writeScene('wall.png', besideGrey(wanted.colour)));
  await expect(page.getByText('On real photos grey named the right paint first')).toBeVisible();
  await expect(answer(page)).not.toContainText('ΔE00');
  await expect(page.getByText('wall.png')).toBeVisible();
  await page.getByLabel('Beside the paint').selectOption('Grey card, 18 %');
  await expect(page.getByText('A card was seen, and corrects the colours.')).toBeVisible();
  await page.getByRole('button', { name: 'Not a card' }).click();
  await expect(page.getByText('Tap the grey card in the picture.')).toBeVisible();
  await expect(page.getByText('No reference card').first()).toBeVisible();
  await tapPicture(page, 540, 240);
  await expect(page.getByText('Corrected by the grey card')).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await expect(verdict(page)).toContainText(wanted.folder);

  // What the words rest on is behind a disclosure that the keyboard opens.
  const details = page.getByText('Details', { exact: true });
  await expect(page.getByText(/ΔE00 is measured between/)).toBeHidden();
  await details.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/ΔE00 is measured between/)).toBeVisible();
  await expectAccessible(page, 'match with a grey card and its details');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'match with a grey card and its details');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'Saved' }).click();
  await expect(page.getByText(/^Corrected by a grey card; .* reflects 18\s%/)).toBeVisible();
  await expect(verdict(page)).toContainText(wanted.folder);

  await page.reload();
  await matchPicture(page, writeScene('again.png', besideGrey(paints[3]!.colour)));
  await expect(page.getByLabel('Beside the paint')).toHaveValue('grey');
  await expect(page.getByRole('button', { name: 'Not a card' })).toBeVisible();
  await expect(firstMatch(page)).toContainText(paints[3]!.name);
});

test('a card of patches in a picture is used at once, can be refused, and corners beside it are refused in words', async ({
  page,
}) => {
  await page.goto('./');
  await importFolder(page, folder);
  await matchPicture(page, writeScene('chart.png', chart));
  await tapPicture(page, 80, 440);
  await expect(page.getByText('A card of 24 patches was seen, and corrects the colours.')).toBeVisible();
  await expect(page.getByText('Corrected by the card of patches')).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await page.getByRole('button', { name: 'Not a chart' }).click();
  await expect(page.getByText('No reference card').first()).toBeVisible();
  await expect(page.getByLabel('Beside the paint')).toHaveValue('none');
  await page.getByLabel('Beside the paint').selectOption('Card of 24 patches');
  await expect(page.getByText('Corrected by the card of patches')).toBeVisible();
  await expect(page.getByText(/patches are ΔE00 [0-3]\.\d from their published/)).toBeVisible();
  const corner = page.getByRole('button', { name: /Corner 1 of the card/ });
  await corner.focus();
  await expectAccessible(page, 'match with a card of patches');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('alert')).toContainText('Put the four corners on the outer corners');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
  await expect(firstMatch(page)).toBeVisible();
});

test('a colour that is none of the catalogue’s is said to be, with nothing that goes with it', async ({
  page,
}) => {
  const few = join(temporaryFolder(), 'Few');
  makeSwatchFolder(few, { paints: 2, variants: 0 });
  await page.goto('./');
  await importFolder(page, few);
  await matchPicture(page, writeScene('wall.png', besideGrey([40, 220, 60])));
  await page.getByLabel('Beside the paint').selectOption('Grey card, 18 %');
  await expect(page.getByText('Corrected by the grey card')).toBeVisible();
  await expect(verdict(page)).toContainText('not be in this catalogue');
  await expect(page.getByRole('heading', { name: /^Around/ })).toHaveCount(0);
  await expect(answer(page)).not.toContainText(/likely|close/);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await openPage(page, 'Scans');
  await expect(page.getByRole('main').getByRole('listitem')).toContainText(/#\w+, not in Few/);
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('Not in the catalogue');
});

/** Of a box on the picture, in shares of it. */
const placeOf = (box: Locator) => box.getAttribute('style');

test('a finger that is put on the card before it is found moves the card’s box at most, and never the spot', async ({
  page,
}) => {
  await watchWorkerCalls(page);
  await page.goto('./');
  await importFolder(page, folder);
  await matchPicture(page, writeScene('wall.png', besideWhite(wanted.colour)));
  await page.getByLabel('Beside the paint').selectOption('White paper');
  const seen = page.getByText('A card was seen');
  const picture = page.getByRole('img', { name: 'Picture to match' });
  const spot = page.locator('.box--region');
  for (const [at, isOnCard] of [
    [[540, 240], true],
    [[60, 60], false],
  ] as const) {
    await hold(page, 'findReference');
    await matchPicture(page, writeScene('wall.png', besideWhite(wanted.colour)));
    await expect(page.getByText('Tap the white paper in the picture.')).toBeVisible();
    await expect.poll(() => heldCount(page, 'findReference')).toBeGreaterThan(0);
    const before = await placeOf(spot);
    await picture.evaluate((shown) => shown.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await picture.boundingBox())!;
    await page.mouse.move(x + (at[0] / WIDTH) * width, y + (at[1] / HEIGHT) * height);
    await page.mouse.down();
    await letGo(page, 'findReference');
    await expect(seen).toBeVisible();
    const card = page.locator('.box--white');
    const found = await placeOf(card);
    await page.mouse.up();
    await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
    expect((await placeOf(card)) === found, 'whether the card stays').toBe(isOnCard);
    expect(await placeOf(spot)).toBe(before);
  }
});
