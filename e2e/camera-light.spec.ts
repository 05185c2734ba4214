// The camera under a light that changes, and a camera that goes away: each told, with a way on, and only when it is so.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { firstMatch, importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import {
  breakLamp,
  installCamera,
  mute,
  plugIn,
  show,
  stateOf,
  timesOpened,
  turn,
  unplug,
  type Box,
} from './fixtures/canvas-camera.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const SIZE = [640, 480] as const;
const folder = join(temporaryFolder(), 'On the wall');
const paints = makeSwatchFolder(folder, { paints: 24, variants: 0 });
const wanted = paints[9]!;

/** A warm lamp: without a white no paint is recognised by its colour. */
const LAMP = [1, 0.87, 0.68];
const lit = (colour: readonly number[], level: number) =>
  colour.map((v, c) => 255 * Math.pow(Math.pow(v / 255, 2.2) * LAMP[c]! * 0.85 * level, 1 / 2.2));

/** The paint in the middle of a grey wall with a skirting, in the lamp's light. */
const wall = (level = 1, [width, height]: readonly [number, number] = SIZE): Box[] => [
  [0, 0, width, height, lit([120, 120, 120], level)],
  [0, 0.9 * height, width, 0.1 * height, lit([60, 50, 45], level)],
  [0.1 * width, 0.1 * height, 0.55 * width, 0.75 * height, lit(wanted.colour, level)],
];
const card = (level = 1): Box => [440, 160, 160, 160, lit([243, 243, 243], level)];
const hand = (x: number): Box => [x, 200, 120, 280, lit([190, 140, 120], 1)];

async function openCamera(page: Page, boxes: readonly Box[]): Promise<void> {
  await installCamera(page, ...SIZE);
  await page.goto('./');
  await importFolder(page, folder);
  await show(page, boxes);
  await openPage(page, 'Match');
  await page.getByRole('link', { name: 'Camera' }).click();
}

const locked = (page: Page) => page.getByText(/Locked: mean of 12 frames/);
/** Comes with the picture that is held, which is a moment after the words. */
const againButton = (page: Page) => page.getByRole('button', { name: 'Measure again' });
const again = (page: Page) => againButton(page).click();

test('a light that is kept corrects without the card until it changes, and a hand is no change of the light', async ({
  page,
}) => {
  await openCamera(page, [...wall(), card()]);
  await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Keep this light' }).click();
  await expect(page.getByText('Corrected by the light kept')).toBeVisible();

  const changed = page.getByText('The light changed', { exact: true });
  await show(page, wall());
  await expect(locked(page)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await again(page);
  await show(page, ...[40, 160, 300, 520].map((x) => [...wall(), hand(x)]));
  const live = page.getByRole('list', { name: 'Closest paints now' });
  await expect(live).toBeVisible();
  await page.waitForTimeout(600);
  await expect(live).toBeVisible();
  await show(page, wall());
  await expect(locked(page)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await expect(changed).toBeHidden();

  await show(page, wall(0.6));
  await again(page);
  await expect(changed).toBeVisible();
  await expect(locked(page)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Closest paints' })).toContainText(
    'The light has changed since the reference was read.',
  );
  await page.getByRole('button', { name: 'Let the light go' }).click();
  await expect(page.getByText('Tap the card, or draw a box on it')).toBeVisible();
  await expect(changed).toBeHidden();
});

test('a light that was kept by a grey card corrects without it, and the scan says so', async ({ page }) => {
  const grey: Box = [440, 160, 160, 160, lit([117, 117, 117], 1)];
  await openCamera(page, [...wall(), grey]);
  await page.getByLabel('Beside the paint').selectOption('Grey card, 18 %');
  await page.getByRole('button', { name: 'Place it by keyboard' }).click();
  const stage = (await page.locator('.camera__frame').boundingBox())!;
  await page.getByRole('button', { name: 'Place the card again' }).click();
  await page.mouse.click(stage.x + (520 / 640) * stage.width, stage.y + stage.height / 2);
  await expect(page.getByText('Corrected by the grey card', { exact: true }).first()).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await page.getByRole('button', { name: 'Keep this light' }).click();
  await expect(page.getByText('Corrected by the light kept')).toBeVisible();
  await show(page, wall());
  await expect(locked(page)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await expect(page.getByText('Corrected by the grey card')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: /Saved/ }).click();
  await expect(page.getByText(/^Corrected by a calibration for this light; .* reflects 18\s%/)).toBeVisible();
});

test('a camera that is unplugged, taken for a call or turned leaves a sentence, and goes on', async ({
  page,
}) => {
  await openCamera(page, wall());
  await expect(locked(page)).toBeVisible();
  await again(page);
  await unplug(page);
  await expect(page.getByRole('alert')).toContainText('The camera is gone: unplugged');
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  await plugIn(page);
  await expect(locked(page)).toBeVisible();
  expect(await timesOpened(page)).toBe(2);
  await again(page);
  await unplug(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(locked(page)).toBeVisible();

  await mute(page, true);
  await expect(page.getByText('The camera gives no picture now')).toBeVisible();
  await mute(page, false);
  await expect(page.getByText('The camera gives no picture now')).toBeHidden();

  // Held, the picture stays as it was when the phone is turned; measured anew, the reticle is where it was.
  await expect(againButton(page)).toBeVisible();
  const answer = await firstMatch(page).innerText();
  await turn(page, SIZE[1], SIZE[0]);
  await show(page, wall(1, [SIZE[1], SIZE[0]]));
  expect(await firstMatch(page).innerText()).toBe(answer);
  await again(page);
  await expect(locked(page)).toBeVisible();
  await expect(againButton(page)).toBeVisible();
  expect(await firstMatch(page).innerText()).toBe(answer);
  const [frame, reticle] = await Promise.all([
    page.locator('.camera__frame').boundingBox(),
    page.getByRole('application', { name: /area to match|Region|Area/i }).boundingBox(),
  ]);
  expect(frame!.height).toBeGreaterThan(frame!.width);
  expect(Math.abs(reticle!.x + reticle!.width / 2 - (frame!.x + frame!.width / 2))).toBeLessThan(4);
});

test('the lamp is switched, or said not to be, and another camera is shown and remembered', async ({
  page,
}) => {
  await openCamera(page, wall());
  const lamp = page.getByRole('button', { name: 'Lamp' });
  await lamp.click();
  await expect(lamp).toHaveAttribute('aria-pressed', 'true');
  expect(await stateOf(page)).toEqual({ torch: true, deviceId: 'rear' });
  await page.getByRole('combobox', { name: 'Camera' }).selectOption('The front one');
  await expect.poll(() => stateOf(page)).toEqual({ torch: false, deviceId: 'front' });
  await expect(lamp).toHaveAttribute('aria-pressed', 'false');
  await breakLamp(page);
  await lamp.click();
  await expect(page.getByText('The camera did not switch its lamp')).toBeVisible();
  await expect(lamp).toHaveAttribute('aria-pressed', 'false');
  await openPage(page, 'Match');
  await page.getByRole('link', { name: 'Camera' }).click();
  await expect.poll(() => stateOf(page)).toEqual({ torch: false, deviceId: 'front' });
});
