// A photo whose wall is tapped and seen in other paints: by hand, by keyboard, on a phone, and what is said of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { doubleText, expectAccessible, expectFits } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { encodePng } from './fixtures/png.mjs';
import { createRandom } from '../src/shared/random.ts';

const SIZE = { width: 960, height: 720 };
const WALL = [186, 178, 160] as const;
/** What is said of a painted surface. */
const SURE = /^Wall: (expected to be off by about ΔE00 \d|this photo can’t tell)/;
const TRIM_SURE = /^Trim: (expected to be off by about ΔE00 \d|this photo can’t tell)/;
/** In pixels of the photo. */
const ON_WALL = { x: 300, y: 200 };
const IN_SHADOW = { x: 820, y: 260 };
const ON_CHAIR = { x: 640, y: 560 };

/** A wall with a soft shadow to the right, a skirting board, a floor, a chair, a white card, and the noise of a camera. */
function writeRoom(name = 'Room.png'): string {
  const random = createRandom(7);
  const data = new Uint8Array(3 * SIZE.width * SIZE.height);
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) {
      const isChair = x > 560 && x < 720 && y > 470 && y < 640;
      const isCard = x > 60 && x < 150 && y > 60 && y < 150;
      const base = isCard
        ? [232, 232, 230]
        : isChair
          ? [60, 74, 92]
          : y > 640
            ? [120, 84, 58]
            : y > 600
              ? [238, 236, 230]
              : WALL;
      const light = 1 - 0.3 / (1 + Math.exp((700 - x) / 50));
      const noise = 3 * (random.next() - 0.5);
      for (let c = 0; c < 3; c++) data[3 * (y * SIZE.width + x) + c] = base[c]! * light + noise;
    }
  const path = join(temporaryFolder(), name);
  writeFileSync(path, encodePng({ ...SIZE, data }));
  return path;
}

async function chooseFile(page: Page, path: string, name = 'Choose a photo'): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name }).click();
  await (await chooser).setFiles(path);
}

const stage = (page: Page) => page.getByRole('application', { name: /^Photo\./ });

async function tap(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  const { width, height } = (await stage(page).boundingBox())!;
  await stage(page).click({ position: { x: (x / SIZE.width) * width, y: (y / SIZE.height) * height } });
}

/** Code values of the preview, or of the photo below it, at a place of the photo. */
function seenAt(
  page: Page,
  { x, y }: { x: number; y: number },
  which: 'before' | 'after' = 'after',
): Promise<number[]> {
  return page.evaluate(
    ([left, top, layer]) => {
      const canvas = document.querySelectorAll<HTMLCanvasElement>('.wall-frame__picture')[layer]!;
      const { data } = canvas.getContext('2d')!.getImageData(left * canvas.width, top * canvas.height, 1, 1);
      return [...data.slice(0, 3)];
    },
    [x / SIZE.width, y / SIZE.height, Number(which === 'after')] as const,
  );
}

const choosePaint = async (page: Page, text: string, button: RegExp | string) => {
  await page.getByRole('searchbox', { name: 'Paint for: Wall' }).fill(text);
  await page.getByRole('button', { name: button }).click();
};

async function openRoom(page: Page): Promise<void> {
  await page.goto('./#/wall');
  await chooseFile(page, writeRoom());
  await expect(stage(page)).toBeVisible();
}

test('a tapped wall is seen in two paints, its shadow kept; undo, slider, file and what it rests on', async ({
  page,
}) => {
  await openRoom(page);
  await tap(page, ON_WALL);
  await expect(page.getByText(/Wall: [67]\d\s% of the picture/)).toBeVisible();
  await choosePaint(page, '#5f7d8c', 'Use the value #5f7d8c');
  await expect(page.getByText(SURE)).toBeVisible();
  await expect
    .poll(async () => (await seenAt(page, ON_WALL))[2]! - (await seenAt(page, ON_WALL))[0]!)
    .toBeGreaterThan(15);
  const [lit, dark] = [await seenAt(page, ON_WALL), await seenAt(page, IN_SHADOW)];
  expect(dark[1], 'the shadow stays').toBeLessThan(lit[1]! - 20);
  expect(dark[2]! - dark[0]!, 'and is painted').toBeGreaterThan(10);
  expect(await seenAt(page, ON_CHAIR), 'nothing else is').toEqual(await seenAt(page, ON_CHAIR, 'before'));

  await page.getByRole('radio', { name: /^The paint that is there/ }).check();
  await page.getByText('Choose the present paint', { exact: true }).first().click();
  const present = page.getByRole('searchbox', { name: 'Choose the present paint' });
  await present.fill('#bab2a0');
  await page.getByRole('button', { name: 'Use the value #bab2a0' }).click();
  await expect(
    page.getByText(/expected to be off by about ΔE00 [\d.]+.*; rests on the present paint/),
  ).toBeVisible();
  await expect.poll(async () => Math.abs((await seenAt(page, ON_WALL))[1]! - 0x7d)).toBeLessThan(8);

  await page.getByRole('radio', { name: /^A white or grey card/ }).check();
  await expect(page.getByRole('application', { name: /^Reference card/ })).toBeVisible();
  await expect(page.getByText(/rests on the card/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/rests on the present paint/)).toBeVisible();

  await choosePaint(page, '#b5533c', 'Use the value #b5533c');
  await expect.poll(async () => (await seenAt(page, ON_WALL))[0]!).toBeGreaterThan(150);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await seenAt(page, ON_WALL))[0]!).toBeLessThan(130);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('radio', { name: 'Side by side' }).check();
  await expect(page.getByRole('button', { name: /^Use #/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Use #5f7d8c' }).click();
  await page.getByRole('radio', { name: 'One', exact: true }).check();
  await page.getByRole('slider', { name: 'Before and after' }).fill('50');
  await expect(stage(page)).toHaveAttribute('style', /--split: 50%/);

  await page.getByRole('combobox', { name: 'Project' }).fill('Flat 3');
  await page.getByRole('button', { name: 'Keep the preview' }).click();
  await expect(page.getByText('The preview is kept among the scans.')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('Room in #5f7d8c.png');
  const bytes = readFileSync((await saved.path())!);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([SIZE.width, SIZE.height]);

  await openPage(page, 'Scans');
  const kept = page.getByRole('listitem').filter({ hasText: 'Wall in #5f7d8c' });
  await expect(kept).toContainText('Project: Flat 3');
  await expect(kept).toContainText('rests on the present paint');
  await expect(kept.getByRole('img')).toBeVisible();
  await expectAccessible(page, 'a kept preview');
  await kept.getByRole('button', { name: 'Delete' }).click();
  await expect(kept).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kept).toBeVisible();
});

test('a photo beyond what can be painted whole is saved smaller, and it says so', async ({ page }) => {
  const size = { width: 4480, height: 3360 };
  const path = join(temporaryFolder(), 'Large.png');
  const data = new Uint8Array(3 * size.width * size.height).fill(190);
  data.fill(90, 3 * size.width * 2400);
  writeFileSync(path, encodePng({ ...size, data }));
  await page.goto('./#/wall');
  await chooseFile(page, path);
  await tap(page, ON_WALL);
  await expect(page.getByText(/Wall: 7\d\s% of the picture/)).toBeVisible();
  await choosePaint(page, '#5f7d8c', 'Use the value #5f7d8c');
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Save as JPEG' }).click();
  await download;
  await expect(
    page.getByText(/smaller than the photo: 4098 × 3074 pixels instead of 4480 × 3360/),
  ).toBeVisible();
});

test('a catalogue’s paints, several surfaces, schemes and lights', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 6, variants: 2 });
  await page.goto('./');
  await importFolder(page, folder);
  await page.getByRole('link', { name: 'See it on the wall' }).click();
  await chooseFile(page, writeRoom());
  await tap(page, ON_WALL);
  const paints = page.getByRole('region', { name: 'Paint', exact: true }).getByRole('listitem');
  await expect(paints).toHaveCount(6);
  await paints.first().click();
  await expect(page.getByText(SURE)).toBeVisible();
  await page.getByRole('button', { name: 'Add: Trim' }).click();
  await tap(page, { x: 200, y: 620 });
  await expect(page.getByText(/^Trim: \d+\s% of the picture/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Paint for: Trim' }).fill('#224488');
  await page.getByRole('button', { name: 'Use the value #224488' }).click();
  await expect(page.getByText(TRIM_SURE)).toBeVisible();
  await page.getByRole('button', { name: 'Keep as another scheme' }).click();
  await page.getByRole('button', { name: 'Take the paint off' }).click();
  await expect(page.getByText(TRIM_SURE)).toBeHidden();
  await page.getByRole('radio', { name: 'Scheme 1' }).check();
  await expect(page.getByText(TRIM_SURE)).toBeVisible();
  const day = await seenAt(page, ON_CHAIR);
  await page.getByRole('combobox', { name: 'Light' }).selectOption('Lamp');
  await expect.poll(async () => (await seenAt(page, ON_CHAIR))[2]!).toBeLessThan(day[2]! - 2);
  await expect(page.getByText('Simulated light: Lamp.')).toBeVisible();

  await openPage(page, 'Scans');
  await page.goBack();
  await expect(page.getByText(TRIM_SURE)).toBeVisible();
});

test('by keyboard, on a phone, in both themes; what is no picture is refused and nothing is lost', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./#/wall');
  await expectAccessible(page, 'no photo');
  await expectFits(page, 'no photo');
  const broken = join(temporaryFolder(), 'words.png');
  writeFileSync(broken, 'no picture');
  await chooseFile(page, broken);
  await expect(page.getByRole('alert')).toContainText('This picture can');
  await chooseFile(page, writeRoom());
  await stage(page).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Wall: [67]\d\s% of the picture/)).toBeVisible();
  await page.keyboard.press('-');
  await expect(page.getByRole('radio', { name: 'Take away' })).toBeChecked();
  await page.keyboard.press('+');
  await choosePaint(page, '#3f6f5c', 'Use the value #3f6f5c');
  await expect(page.getByText(SURE)).toBeVisible();
  await chooseFile(page, broken, 'Another photo');
  await expect(page.getByText(/This picture can/)).toBeVisible();
  await expect(page.getByText(/Wall: [67]\d\s% of the picture/)).toBeVisible();
  await expectAccessible(page, 'a painted wall');
  await expectFits(page, 'a painted wall');
});

test('a finger that comes down twice on “Keep the preview” keeps it once and changes nothing else', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRoom(page);
  await tap(page, ON_WALL);
  await choosePaint(page, '#5f7d8c', 'Use the value #5f7d8c');
  await expect(page.getByText(SURE)).toBeVisible();
  await page.getByRole('combobox', { name: 'Project' }).fill('Flat 3');
  const keep = page.getByRole('button', { name: 'Keep the preview' });
  await keep.dblclick();
  await expect(page.getByText('The preview is kept among the scans.')).toBeVisible();
  await expect(keep).toBeEnabled();
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveValue('Flat 3');
  await expect(page.getByRole('radio', { name: /^Nothing/ })).toBeChecked();
  await openPage(page, 'Scans');
  await expect(page.getByRole('listitem').filter({ hasText: 'Wall in #5f7d8c' })).toHaveCount(1);
});

test('a paint of a colour book is found without a catalogue, and what is no value yet says so', async ({
  page,
}) => {
  await openRoom(page);
  await tap(page, ON_WALL);
  const search = page.getByRole('searchbox', { name: 'Paint for: Wall' });
  const paints = page.getByRole('region', { name: 'Paint', exact: true });
  await expect(page.getByRole('combobox', { name: 'Where to look' })).toHaveValue('');
  await search.fill('RAL 5002');
  await paints.getByRole('button', { name: /5002/ }).first().click();
  await expect(page.getByText(SURE)).toBeVisible();
  await search.fill('#ff00');
  await expect(paints.getByRole('status')).toContainText('This is no colour value yet');
  await search.fill('#ff0000');
  await expect(paints.getByRole('button', { name: 'Use the value #ff0000' })).toBeVisible();
  await expect(paints.getByRole('status')).not.toContainText('no colour value');
  await expectAccessible(page, 'paints of colour books');
});

test('at twice the text, on a phone, the picture stays and leaves half of the screen to what is chosen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRoom(page);
  await doubleText(page);
  await tap(page, ON_WALL);
  await choosePaint(page, '#5f7d8c', 'Use the value #5f7d8c');
  await expect(page.getByText(SURE)).toBeVisible();
  await page.getByRole('button', { name: 'Keep the preview' }).scrollIntoViewIfNeeded();
  const { top, bottom, tabs } = await page.evaluate(() => {
    const stands = document.querySelector('.wall__picture .stage')!.getBoundingClientRect();
    // As much of the screen as it hides.
    const box = document.querySelector('.wall__picture')!.getBoundingClientRect();
    const bar = document.querySelector('.tabs')!.getBoundingClientRect();
    return { top: stands.top, bottom: Math.max(stands.bottom, box.bottom), tabs: bar.top };
  });
  expect(top, 'the picture is in sight').toBeCloseTo(0, 0);
  expect(tabs - bottom, 'and so is what is chosen').toBeGreaterThan(0.45 * 844);
  await expectAccessible(page, 'twice the text');
});

test('a preview that was kept without a project is filed under one later, and its project shows it', async ({
  page,
}) => {
  await openRoom(page);
  await tap(page, ON_WALL);
  await choosePaint(page, '#5f7d8c', 'Use the value #5f7d8c');
  await expect(page.getByText(SURE)).toBeVisible();
  await page.getByRole('button', { name: 'Keep the preview' }).click();
  await expect(page.getByText('The preview is kept among the scans.')).toBeVisible();
  await openPage(page, 'Scans');
  const kept = page.getByRole('listitem').filter({ hasText: 'Wall in #5f7d8c' });
  await kept.getByRole('button', { name: 'File it…' }).click();
  const question = page.getByRole('dialog', { name: 'File this preview' });
  await expectAccessible(page, 'where a preview is filed');
  await question.getByRole('combobox', { name: 'Project' }).fill('Flat 3');
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kept).not.toContainText('Flat 3');
  await kept.getByRole('button', { name: 'File it…' }).click();
  await question.getByRole('combobox', { name: 'Project' }).fill('Flat 3');
  await question.getByRole('button', { name: 'File', exact: true }).click();
  await kept.getByRole('link', { name: 'Flat 3' }).click();
  await expect(page.getByRole('heading', { name: 'Flat 3' })).toBeVisible();
  await expect(kept.getByRole('img')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'a project with a preview');
  await expectFits(page, 'a project with a preview');
});
