// A photographed colour card: its grid dragged into place, its cells named, and what comes out matched.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { expect, test } from './base.ts';
import { encodePng } from './fixtures/png.mjs';
import { deltaE00 } from '../src/colour/difference.ts';
import { labOfRgb } from '../src/colour/lab.ts';
import { renderCard } from '../src/dataset/card/test-card.ts';
import { createRandom } from '../src/shared/random.ts';

type Rgb = readonly [number, number, number];

const COLOURS: Rgb[] = [
  [243, 243, 243],
  [176, 62, 48],
  [214, 170, 60],
  [84, 122, 70],
  [52, 92, 140],
  [120, 84, 126],
];
/** Clockwise from the top left, as the card lies on the table. */
const CORNERS = [
  { x: 150, y: 110 },
  { x: 640, y: 60 },
  { x: 690, y: 470 },
  { x: 95, y: 420 },
] as const;
const SIZE = { width: 800, height: 560 };

/** A card of 2 × 3 fields in half the light that its white says, seen aslant. */
function writeCard(name: string): string {
  const light: Rgb = [0.5, 0.5, 0.5];
  const scene = {
    ...SIZE,
    corners: CORNERS,
    rows: 2,
    columns: 3,
    colours: COLOURS,
    gap: 0.06,
    noise: 2,
    light,
  };
  const { data } = renderCard(scene, createRandom(1));
  const rgb = data.filter((_, i) => i % 4 !== 3);
  const path = join(temporaryFolder(), name);
  writeFileSync(path, encodePng({ ...SIZE, data: new Uint8Array(rgb) }));
  return path;
}

async function openCard(page: Page, path: string): Promise<void> {
  await page.getByRole('link', { name: 'A photo of a colour card…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByRole('application', { name: /Corner 1/ })).toBeVisible();
}

/** Drags a corner to a place of the picture. */
async function dragCorner(page: Page, number: number, to: { x: number; y: number }): Promise<void> {
  const corner = (await page.getByRole('application', { name: `Corner ${number}` }).boundingBox())!;
  const picture = (await page.getByRole('img', { name: 'The card’s picture' }).boundingBox())!;
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
  await page.mouse.down();
  await page.mouse.move(
    picture.x + (to.x / SIZE.width) * picture.width,
    picture.y + (to.y / SIZE.height) * picture.height,
    { steps: 4 },
  );
  await page.mouse.up();
}

async function setLines(page: Page, rows: number, columns: number): Promise<void> {
  for (const [label, count] of [
    ['Rows', rows],
    ['Columns', columns],
  ] as const) {
    await page.getByRole('textbox', { name: label }).fill(String(count));
    await page.keyboard.press('Enter');
  }
}

/** ΔE00 between the colour that a cell's name tells and the card's own. */
async function differenceOf(cell: Locator, colour: Rgb): Promise<number> {
  const hex = /#([0-9a-f]{6})/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  const seen = [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  return deltaE00(labOfRgb(seen as unknown as Rgb), labOfRgb(colour));
}

test('a card photographed aslant in dim light becomes a catalogue of its paints as they are, and they are matched', async ({
  page,
}) => {
  await page.goto('./');
  await openCard(page, writeCard('Dim card.png'));
  await setLines(page, 2, 3);
  for (let corner = 0; corner < 4; corner++) await dragCorner(page, corner + 1, CORNERS[corner]!);
  await page.getByRole('radio', { name: /^A cell/ }).check();
  await page.getByText('Paste a list of names').click();
  await page.getByLabel('Names, one a line').fill('R-1\tBrick\nR-2\tOchre\nMoss\n');
  await page.getByRole('button', { name: 'Use these names' }).click();
  await expect(page.getByText('3 names given.')).toBeVisible();
  const cells = page.getByRole('group', { name: 'Cells' }).getByRole('button');
  await expect(cells.first()).toHaveAccessibleName(/A1, .*the white/);
  await cells.last().click();
  await page.getByRole('textbox', { name: 'Name of B3' }).fill('Moss');
  await expect(page.getByText('“Moss” is there twice, in B1 and B3.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Add/ })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Name of B3' }).fill('V-9 Plum');
  for (const [i, colour] of COLOURS.entries())
    await expect.poll(() => differenceOf(cells.nth(i), colour), `cell ${i}`).toBeLessThan(1);
  await page.getByRole('button', { name: 'Add 5 paints' }).click();

  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Dim card' })).toBeVisible();
  await expect(page.getByText('5 paints').first()).toBeVisible();
  const moss = COLOURS[3]!.map((v) => Math.round(0.85 * v));
  await expect(await matchPicture(page, writePicture(moss))).toContainText('Moss');
  const first = await matchPicture(page, writePicture(COLOURS[1]!));
  await expect(first).toContainText('R-1');
  await expect(first, 'another hue').not.toContainText('; brightness unknown');
});

test('corners go by keyboard, come back with undo, survive a look elsewhere, and nonsense is told', async ({
  page,
}) => {
  await page.goto('./');
  await openCard(page, writeCard('Card.png'));
  const corner = page.getByRole('application', { name: 'Corner 2' });
  const place = () => corner.evaluate((element) => element.style.left + element.style.top);
  const start = await place();
  await corner.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowDown');
  const moved = await place();
  expect(moved).not.toBe(start);
  await page.keyboard.press('Control+z');
  expect(await place()).toBe(start);
  await page.getByRole('button', { name: 'Redo' }).click();
  expect(await place()).toBe(moved);

  await openPage(page, 'Settings');
  await openPage(page, 'Catalogues');
  await page.getByRole('link', { name: 'A photo of a colour card…' }).click();
  expect(await place()).toBe(moved);
  await expect(page.getByText('24 paints will be added.')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const reload = page.evaluate(() => location.reload());
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await reload;
  expect(await place()).toBe(moved);

  await dragCorner(page, 1, { x: 700, y: 500 });
  await expect(page.getByText(/Drag each corner|Drag them apart/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Add/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Add 24 paints' })).toBeEnabled();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Which card?' })).toBeVisible();
});

test('a picture too small for a card, and what is no picture, are refused with a sentence', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'A photo of a colour card…' }).click();
  const choose = async (path: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a picture' }).click();
    await (await chooser).setFiles(path);
  };
  await choose(writePicture([9, 9, 9], 20));
  await expect(page.getByRole('alert')).toContainText('20 × 20 pixels: too small for a card');
  const path = join(temporaryFolder(), 'words.png');
  writeFileSync(path, 'no picture');
  await choose(path);
  await expect(page.getByRole('alert')).toContainText('This picture can');
});
