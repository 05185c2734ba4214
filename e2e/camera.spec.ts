// The camera in the hand: frames that are rendered here come in as a camera's, and the named paint must come out.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  firstMatch,
  importFolder,
  openPage,
  storedSetting,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { launchWithCamera } from './browsers.ts';
import { doubleText, expectAccessible, expectFits, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { writeVideo } from './fixtures/make-video.mjs';
import german from '../src/locales/de/verdict.json' with { type: 'json' };
import english from '../src/locales/en/verdict.json' with { type: 'json' };

const FORMAT = { width: 640, height: 480, fps: 30 };

const folder = join(temporaryFolder(), 'On the wall');
const paints = makeSwatchFolder(folder, { paints: 24, variants: 0 });
const wanted = paints[9]!;

type Shade = (x: number, y: number) => readonly number[];

const inside = (x: number, y: number, [left, top, right, bottom]: readonly number[]) =>
  x >= left! && x < right! && y >= top! && y < bottom!;
const CARD = [440, 160, 600, 320] as const;
const SWATCH = [60, 60, 420, 420] as const;

/** Warm light, in linear light by channel: without the card no paint would be recognised by its colour alone. */
const WARM = [1, 0.87, 0.68];
/** A white at this level stays below the shoulder of the scale, where its reading is warned of. */
const lit = (colour: readonly number[], level = 0.85) =>
  colour.map((v, c) => 255 * Math.pow(Math.pow(v / 255, 2.2) * WARM[c]! * level, 1 / 2.2));

/** The 24 patches of a colour card as usually given in sRGB, where the page puts its corners first. */
const PATCHES = [
  '735244 c29682 627a9d 576c43 8580b1 67bdaa d67e2c 505ba6 c15a63 5e3c6c 9dbc40 e0a32e',
  '383d96 469449 af363c e7c71f bb5695 0885a1 f3f3f2 c8c8c8 a0a0a0 7a7a79 555555 343434',
].flatMap((row) => row.split(' ').map((hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16))));
const colourCard: Shade = (x, y) => {
  const [pitch, side] = [65.3, 57.3];
  const [column, row] = [Math.floor((x - 128) / pitch), Math.floor((y - 112) / pitch)];
  const isPatch = inside(x, y, [128, 112, 512, 368]) && (x - 128) % pitch < side && (y - 112) % pitch < side;
  return lit(isPatch ? PATCHES[6 * row + column]! : y > 400 ? wanted.colour : [30, 30, 30]);
};

let seed = 1;
/** A step of a small generator: ±2 code values of noise. */
const noise = () => 4 * ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5);

/** One paint with what can spoil its reading, each in a place of its own. */
const PLACES = {
  clean: [100, 80],
  glare: [320, 80],
  highlight: [320, 240],
  shadow: [540, 80],
  edge: [160, 240],
  texture: [80, 400],
  bright: [320, 400],
  dark: [520, 400],
} as const;
const hump = ([x0, y0]: readonly [number, number], x: number, y: number, radius: number) =>
  Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / (2 * radius ** 2));
/** About ±1, the same for the same grain of 4 × 4 pixels. */
const grain = (x: number, y: number) =>
  Math.sin(12.9898 * (x >> 2) + 78.233 * (y >> 2) + (x >> 2) * (y >> 2));
const spoiltPaint: Shade = (x, y) => {
  const n = noise();
  const glare = 0.15 * hump(PLACES.glare, x, y, 16) + 3 * hump(PLACES.highlight, x, y, 12);
  const [isMiddle, isLow] = [y >= 160 && y < 320, y >= 320];
  const shadow = x > 560 && y < 160 ? 0.55 : 1;
  const relief = isLow && x < 200 ? 0.7 + 0.2 * grain(x, y) : 1;
  const exposure = isLow && x >= 420 ? 0.002 : isLow && x >= 220 ? 40 : 1;
  const colour = isMiddle && x > 180 && x < 240 ? [40, 60, 140] : wanted.colour;
  const level = shadow * relief * exposure;
  return colour.map(
    (v) => Math.min(255, 255 * Math.pow(level * Math.pow(v / 255, 2.2) + glare, 1 / 2.2)) + n,
  );
};

/** Cards beside one paint, each spoilt in its own way; the light falls off slowly towards the last. */
const CARDS = {
  good: [80, 80],
  clipped: [240, 80],
  coloured: [400, 80],
  dark: [80, 400],
  uneven: [240, 400],
  shaded: [560, 400],
} as const;
const WHITES: Partial<Record<keyof typeof CARDS, readonly number[]>> = {
  clipped: [400, 400, 400],
  coloured: [150, 243, 140],
  dark: [50, 50, 50],
};
const spoiltCards: Shade = (x, y) => {
  const n = noise();
  const near = (Object.keys(CARDS) as (keyof typeof CARDS)[]).find(
    (name) => Math.abs(x - CARDS[name][0]) < 50 && Math.abs(y - CARDS[name][1]) < 50,
  );
  const shade = 1 - 0.5 / (1 + Math.exp(-(x - 470) / 14));
  const print = near === 'uneven' && (x >> 3) % 2 === (y >> 3) % 2 ? 0.6 : 1;
  const colour = near ? (WHITES[near] ?? [243, 243, 243]) : wanted.colour;
  return lit(colour, 0.85 * shade * print).map((v) => Math.min(255, v) + n);
};

/** A hand that goes to and fro over the paint. */
const hand =
  (at: number): Shade =>
  (x, y) => {
    const n = noise();
    const colour = Math.abs(x - at) < 70 && y > 150 ? [190, 140, 120] : wanted.colour;
    return colour.map((v) => v + n);
  };

/** A swatch beside a white card on a grey wall, in warm light, with a camera's noise. */
const swatchBesideCard: Shade = (x, y) => {
  const colour = inside(x, y, CARD)
    ? [243, 243, 243]
    : inside(x, y, SWATCH)
      ? wanted.colour
      : [120, 120, 120];
  const n = noise();
  return lit(colour).map((v) => v + n);
};

// Chromium reads the file whenever the camera is opened, so each journey shows it another one.
const VIDEO = join(temporaryFolder(), 'camera.y4m');
const show = (frames: Shade[]) => writeVideo(VIDEO, FORMAT, frames);

test.use({
  permissions: ['camera'],
  launchOptions: launchWithCamera(VIDEO),
});

/** Remembers the tracks that the page was given, and counts the frames that it asks about. */
async function watchCamera(page: Page) {
  await page.addInitScript(() => {
    const seen = { tracks: [] as MediaStreamTrack[], asked: 0, ticks: 0 };
    navigator.vibrate = () => Boolean(++seen.ticks);
    (window as unknown as { seen: typeof seen }).seen = seen;
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return; // an empty page
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      seen.tracks.push(...stream.getTracks());
      return stream;
    };
    const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      if (JSON.stringify(args[0] ?? null).includes('"matchFrame"')) seen.asked++;
      post.apply(this, args);
    } as typeof Worker.prototype.postMessage;
  });
  type Seen = { seen: { tracks: MediaStreamTrack[]; asked: number; ticks: number } };
  return {
    liveTracks: () =>
      page.evaluate(
        () =>
          (window as unknown as Seen).seen.tracks.filter(({ readyState }) => readyState === 'live').length,
      ),
    asked: () => page.evaluate(() => (window as unknown as Seen).seen.asked),
    ticks: () => page.evaluate(() => (window as unknown as Seen).seen.ticks),
  };
}

async function openCamera(page: Page): Promise<void> {
  await openPage(page, 'Match');
  await page.getByRole('link', { name: 'Camera' }).click();
}

/** As the browser does when another tab or app is in front. */
async function setHidden(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

/** Taps a point of the frame, wherever the stage shows it. */
async function tapFrame(page: Page, x: number, y: number): Promise<void> {
  const box = (await page.locator('.camera__frame').boundingBox())!;
  await page.mouse.click(box.x + (x / FORMAT.width) * box.width, box.y + (y / FORMAT.height) * box.height);
}

/** Takes the frame by its middle to a place in the picture. */
async function dragFrame(page: Page, x: number, y: number): Promise<void> {
  const picture = (await page.locator('.camera__frame').boundingBox())!;
  const box = (await page.locator('.box--region').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(
    picture.x + (x / FORMAT.width) * picture.width,
    picture.y + (y / FORMAT.height) * picture.height,
    { steps: 3 },
  );
  await page.mouse.up();
}

test('held still, the reading locks on the named paint, and the camera is off when it is not shown', async ({
  page,
}) => {
  show(Array.from({ length: 4 }, () => swatchBesideCard.bind(null)));
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const camera = await watchCamera(page);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  await page.getByRole('button', { name: 'Not a card' }).click();
  await expect(page.getByText('Guess: no card')).toBeVisible();
  const locked = page.getByText(/Locked: mean of 12 frames/);
  await expect(locked).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure again' }), 'the picture is held').toBeVisible();
  await expect(firstMatch(page)).not.toContainText(wanted.name);
  expect(await camera.ticks(), 'ticks of a reading that locked').toBeGreaterThan(0);
  await tapFrame(page, 240, 240);
  await expect(page.getByRole('button', { name: 'Freeze' }), 'a tap goes on').toBeVisible();
  await expect(locked).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure again' }), 'the picture is held').toBeVisible();
  await expect(page.getByText('Guess: no card'), 'what is no card is not taken again').toBeVisible();
  const asked = await camera.asked();
  await page.waitForTimeout(700);
  expect(await camera.asked(), 'questions while the picture is held').toBe(asked);
  const takesFrames = () =>
    page.locator('video').evaluate((video: HTMLVideoElement) => Boolean(video.srcObject));
  expect(await takesFrames(), 'whether the page is given frames that nobody sees').toBe(false);
  const stillWidth = page.locator('canvas.camera__still').evaluate((still: HTMLCanvasElement) => still.width);
  expect(await stillWidth, 'the held picture').toBe(FORMAT.width);

  await page.getByLabel('Beside the paint').selectOption('White paper');
  await expect(page.getByText('Tap the card, or draw a box on it')).toBeVisible();
  await tapFrame(page, 520, 240);
  await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await page.getByRole('button', { name: 'Measure again' }).click();
  await expect(page.getByText(/Locked: mean of 12 frames/)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);

  await page.getByRole('button', { name: 'Measure again' }).click();
  await setHidden(page, true);
  expect(await camera.liveTracks(), 'live tracks while the page is hidden').toBe(0);
  await setHidden(page, false);
  await expect(page.getByText(/Locked: mean of 12 frames/)).toBeVisible();
  expect(await camera.liveTracks()).toBe(1);
  await openPage(page, 'Match');
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  expect(await camera.liveTracks(), 'live tracks on another page').toBe(0);
});

test('on a phone the locked answer and Save are in sight beside the spot and the card, also with large text', async ({
  page,
}) => {
  show([swatchBesideCard]);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  const freeze = page.getByRole('button', { name: 'Freeze' });
  const again = page.getByRole('button', { name: 'Measure again' });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  for (const viewport of [
    { width: 844, height: 390 },
    { width: 360, height: 640 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await expect(freeze.or(again)).toBeInViewport({ ratio: 1 });
    if (await again.isVisible()) await again.click();
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(again, 'two dozen frames').toBeVisible({ timeout: 60_000 });
    for (const seen of [save, again, firstMatch(page), page.getByRole('button', { name: 'Not a card' })])
      await expect(seen).toBeInViewport({ ratio: 1 });
    // Upright and this high the stage shows the middle of a wide frame only.
    if (viewport.width !== 390) await expectUncovered(page, viewport.width);
    if (viewport.width === 360) await expectAdviceFits(page);
    await expectNoSidewaysScroll(page, `camera at ${viewport.width}`);
  }
  await expectAccessible(page, 'camera, locked');
  await expectFits(page, 'camera');
  await page.getByRole('button', { name: 'Not a card' }).click();
  await page.getByRole('button', { name: 'None', exact: true }).click();
  await expect(page.getByText('Which card do you have?'), 'asked once').toBeHidden();
  await page.getByLabel('Beside the paint').selectOption('Another card');
  await page.getByRole('button', { name: 'Place it by keyboard' }).click();
  await expect(page.getByRole('application', { name: /Reference card/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(again).toBeVisible();
  await expectAccessible(page, 'camera with a card, held');
  await doubleText(page);
  await expectNoSidewaysScroll(page, 'camera, text at twice its size');
  await again.click();
  await expect(firstMatch(page)).toBeInViewport();
  const code = firstMatch(page).locator('.match-card__code');
  const isOnTop = code.evaluate((shown) => {
    const { left, top, height } = shown.getBoundingClientRect();
    return shown.contains(document.elementFromPoint(left + 1, top + height / 2));
  });
  expect(await isOnTop, 'an answer above what is pressed').toBe(true);
});

/** Whatever is advised, in any language, of a paint with a long name. */
async function expectAdviceFits(page: Page): Promise<void> {
  const all = [english.advice, german.advice].flatMap((advice) => Object.values(advice));
  const grown = await page.evaluate((sentences) => {
    const [dock, name, advice] = ['.camera__dock', '.camera__first .match-card__name', '.camera__advice'].map(
      (selector) => document.querySelector(selector)!,
    ) as [Element, Element, Element];
    const [room, own, said] = [dock.clientHeight, name.textContent, advice.textContent];
    name.textContent = 'Signal Blue-Green Metallic Matt';
    const beyond = sentences.filter((sentence) => {
      advice.textContent = sentence;
      return dock.clientHeight > room;
    });
    [name.textContent, advice.textContent] = [own, said];
    return beyond;
  }, all);
  expect.soft(grown, 'advice that reaches under the buttons').toEqual([]);
}

/** The frame and the card lie in the picture, in sight, and nothing that is pressed or read lies on them. */
async function expectUncovered(page: Page, width: number): Promise<void> {
  for (const box of [page.locator('.box--region'), page.locator('.proposal')]) {
    await expect(box).toBeInViewport({ ratio: 1 });
    const covers = await box.evaluate((shown) => {
      const { left, top, right, bottom } = shown.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
      return points
        .map(([x, y]) => document.elementFromPoint(left + x * (right - left), top + y * (bottom - top)))
        .filter((found) => !found?.closest('.camera__frame'))
        .map((found) => found?.className);
    });
    expect(covers, `what lies on the picture at ${width}`).toEqual([]);
  }
}

test('a card that is seen is used at once, and the match is saved by one key', async ({ page }) => {
  show([swatchBesideCard]);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/Locked: mean of 12 frames/)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  // It may be for half a second only.
  const disabled = page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLButtonElement>('.camera__buttons button')].some(
      ({ disabled: isDisabled, textContent }) => isDisabled && textContent.trim() === 'Save',
    ),
  );
  await page.keyboard.press('Space');
  await disabled;
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Saved/ }).click();
  await expect(page.getByRole('main')).toContainText(wanted.name);
});

test('a card of 24 patches corrects the light, and corners beside it are refused in words', async ({
  page,
}) => {
  show([colourCard]);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  const fits = page.getByText(/Card fits to ΔE00 [0-3]\.\d/);
  await expect(fits, 'used at once').toBeVisible();
  await expect(page.getByText('Which card do you have?')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible();
  await page.getByRole('button', { name: 'Not a chart' }).click();
  await expect(page.getByText('Guess: no card')).toBeVisible();
  await page.getByLabel('Beside the paint').selectOption('Card of 24 patches');
  await expect(page.getByText('Guess: card not placed')).toBeVisible();
  await page.getByRole('button', { name: 'Measure again' }).click();
  await expect(fits).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible();
  await tapFrame(page, 60, 450);
  await expect(firstMatch(page)).toContainText(wanted.name);
  await expectAccessible(page, 'camera with a card of patches');
  await page.getByRole('button', { name: /Corner 1 of the card/ }).focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('alert')).toContainText('does not look like a 24-patch colour card');
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
  await expect(firstMatch(page)).toContainText(wanted.name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: /Saved/ }).click();
  // Its colours are those of the editions before 2014, whose white is lighter.
  await expect(page.getByText(/^Corrected by a colour card; .* reflects 91\s%/)).toBeVisible();
});

test('what spoils a reading is named where it is, and only there', async ({ page }) => {
  show([spoiltPaint]);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  await expect(page.getByText(/Locked/)).toBeVisible();
  const told = page.locator('.camera__tag');
  const answer = page.getByRole('region', { name: 'Closest paints' });
  // A tap would fit the frame to what is clean there.
  const put = async (place: keyof typeof PLACES) => {
    const [x, y] = PLACES[place];
    await dragFrame(page, x, y);
  };
  await put('glare');
  await expect(told).toHaveText(['Glare']);
  await expect(answer).toContainText('Glare on the paint');
  await expect(firstMatch(page)).toContainText(wanted.name);
  await put('highlight');
  await expect(told).toHaveText(['Glare']);
  await expect(firstMatch(page)).toContainText(wanted.name);
  await put('texture');
  await expect(told).toHaveText(['Texture']);
  await expect(firstMatch(page)).toContainText(wanted.name);
  await put('bright');
  await expect(told).toHaveText(['Overexposed']);
  await put('dark');
  await expect(told).toHaveText(['Too dark']);
  await put('shadow');
  await expect(told).toHaveText(['Shadow edge']);
  await put('edge');
  await expect(told).toHaveText(['Two colours']);
  await expect(firstMatch(page)).toContainText(wanted.name);
  await put('clean');
  await expect(told).toHaveCount(0);
  await expect(answer).not.toContainText('Glare on the paint');
  await expect(firstMatch(page)).toContainText(wanted.name);
});

test('what spoils a white card is named at the card, and a good one is not', async ({ page }) => {
  show([spoiltCards]);
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  await page.getByLabel('Beside the paint').selectOption('White paper');
  // By itself it locks as well, and what was "Freeze" is "Measure again".
  const [freeze, again] = ['Freeze', 'Measure again'].map((name) => page.getByRole('button', { name }));
  await expect(async () => {
    if (await again!.isVisible()) await again!.click();
    await freeze!.click({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText('Card: Overexposed'), 'the one that was found by itself').toBeVisible();
  const told = page.locator('.camera__tag');
  const place = async (name: keyof typeof CARDS) => {
    const button = page.getByRole('button', { name: 'Place the card again' });
    if (await button.isVisible()) await button.click();
    const [x, y] = CARDS[name];
    await tapFrame(page, x, y);
  };
  await place('good');
  await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
  await expect(told).toHaveCount(0);
  for (const [name, label, sentence] of [
    ['clipped', 'Overexposed', 'The white reference is overexposed'],
    ['coloured', 'Coloured', 'a colour that no common light gives a white'],
    ['dark', 'Too dark', 'The white reference is very dark'],
    ['uneven', 'Uneven', 'The white reference is uneven'],
    ['shaded', 'In another light', 'A shadow’s edge lies between the white reference and the paint'],
  ] as const) {
    await place(name);
    await expect(page.getByText(`Card: ${label}`)).toBeVisible();
    await expect(told).toHaveText([label]);
    await expect(page.getByRole('region', { name: 'Closest paints' })).toContainText(sentence);
  }
  await expect(firstMatch(page), 'what the shadow takes is allowed for').toContainText(wanted.name);
  await place('good');
  await expect(page.getByText('Corrected by white paper', { exact: true }).first()).toBeVisible();
});

test('a moving hand keeps the reading from locking, and says so', async ({ page }) => {
  // No two of them alike for as long as two questions lie apart.
  show(Array.from({ length: 13 }, (_, i) => hand(120 + ((53 * i * i) % 301))));
  await page.goto('./');
  await importFolder(page, folder);
  await openCamera(page);
  await expect(page.getByRole('list', { name: 'What spoils this reading' })).toContainText('Moving.');
  await page.waitForTimeout(1500);
  await expect(page.getByText(/Locked/)).toBeHidden();
  await openPage(page, 'Match');
  show([hand(1000)]);
  await page.getByRole('link', { name: 'Camera' }).click();
  await expect(page.getByText(/Locked: mean of 12 frames/)).toBeVisible();
  await expect(firstMatch(page)).toContainText(wanted.name);
});

test('without a camera a sentence says why, and a file is the way on', async ({ page, context }) => {
  show([swatchBesideCard]);
  await page.goto('./');
  await importFolder(page, folder);
  await context.clearPermissions();
  await openCamera(page);
  await expect(page.getByRole('alert')).toContainText('Allow it in the browser’s settings');
  await refuseCamera(page, 'NotReadableError');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('in use by another app');
  await refuseCamera(page, 'NotFoundError');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('There is no camera on this device');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(writePicture(wanted.colour));
  await expect(firstMatch(page)).toContainText(wanted.name);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a brand is chosen by name and the camera names its paint; the app opens there, and asks nobody untapped', async ({
    page,
    context,
  }) => {
    show([(x, y) => wanted.colour.map((value) => value + noise() * Math.sign(x + y))]);
    const camera = await watchCamera(page);
    await page.goto('./');
    await page.getByRole('searchbox', { name: 'Brand or colour book' }).fill('gGmbH');
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Behr' })).toHaveCount(0);
    await expectFits(page, 'first screen');
    await expectAccessible(page, 'first screen');
    await page.getByRole('button', { name: /RAL Classic RAL/ }).tap();
    await expect(page).toHaveURL(/#\/camera$/);
    await expect(firstMatch(page)).toBeVisible();

    // From the icon to a saved match in one tap.
    await page.goto('about:blank');
    await page.goto('./');
    await expect(page).toHaveURL(/#\/camera$/);
    await expect(firstMatch(page)).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).first().tap();
    await expect(page.getByText(/is saved under Scans|Saved/).first()).toBeVisible();

    await openPage(page, 'Catalogues');
    await expect(page.getByText('RAL Classic is asked.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('RAL Classic is asked.')).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/#\/camera$/);
    await openPage(page, 'Settings');
    await page.getByLabel('Open on').selectOption('The catalogues');
    await expect.poll(() => storedSetting(page, 'opensOn')).toBe('catalogues');
    await page.goto('about:blank');
    await page.goto('./');
    await expect(page.getByText('RAL Classic is asked.')).toBeVisible();

    await context.clearPermissions();
    await page.goto('about:blank');
    await page.goto('./#/camera');
    const start = page.getByRole('button', { name: /Start the camera/ });
    await expect(start).toBeVisible();
    await expectFits(page, 'camera, ready to start');
    await expectAccessible(page, 'camera, ready to start');
    expect(await camera.liveTracks()).toBe(0);
    await start.tap();
    await expect(page.getByText('No picture from the camera')).toBeVisible();
  });

  test('with a card that the person owns, a match corrected by it is saved in two taps at most', async ({
    page,
  }) => {
    show([swatchBesideCard]);
    let taps = 0;
    await page.exposeFunction('countTap', () => taps++);
    await page.addInitScript(() => {
      const { countTap } = window as unknown as { countTap: () => void };
      addEventListener('click', ({ isTrusted }) => isTrusted && countTap(), true);
    });
    await page.goto('./');
    await importFolder(page, folder);
    await page.goto('./#/camera');
    const card = page.getByLabel('Beside the paint');
    const corrected = page.getByText('Corrected by white paper', { exact: true }).first();
    await expect(corrected).toBeVisible();
    await expect(card, 'what is used is what is shown').toHaveValue('paper');
    await card.selectOption('White card');
    await expect.poll(() => storedSetting(page, 'cameraReference')).toBe('white');
    await page.goto('about:blank');

    taps = 0;
    await page.goto('./');
    await expect(page).toHaveURL(/#\/camera$/);
    await expect(page.getByText('Corrected by the white card', { exact: true }).first()).toBeVisible();
    await expect(card).toHaveValue('white');
    await expect(page.getByText(/Locked: mean of 12 frames/)).toBeVisible();
    await expect(firstMatch(page)).toContainText(wanted.name);
    await page.getByRole('button', { name: 'Save', exact: true }).tap();
    const saved = page.getByRole('link', { name: /Saved/ });
    await expect(saved).toBeVisible();
    expect(taps, 'from the icon to a saved match').toBeGreaterThan(0);
    expect(taps, 'from the icon to a saved match').toBeLessThanOrEqual(2);
    await saved.tap();
    await expect(page.getByRole('main')).toContainText(wanted.name);
    await expect(page.getByText(/^Corrected by white paper or a white card/)).toBeVisible();
  });
});

/** From now on the browser refuses the camera by this name. */
function refuseCamera(page: Page, name: string): Promise<void> {
  return page.evaluate((why) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', why));
  }, name);
}

test('a frame that is copied has the very pixels that a canvas shows of it', async ({ page }) => {
  await page.goto('./');
  const differences = await page.evaluate(async () => {
    const [width, height] = [64, 48];
    const [luma, chroma] = [width * height, (width * height) / 2];
    const bytes = Uint8Array.from({ length: luma + chroma }, (_, i) =>
      i < luma ? 16 + ((i * 37) % 220) : 112 + 32 * (i % 2),
    );
    const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false })!;
    const found: number[] = [];
    for (const matrix of [undefined, 'smpte170m', 'bt709'] as const) {
      const primaries = matrix === 'bt709' ? 'bt709' : 'smpte170m';
      const colorSpace = matrix && { matrix, primaries, transfer: primaries, fullRange: false };
      const frame = new VideoFrame(bytes, {
        ...{ format: 'NV12', codedWidth: width, codedHeight: height, timestamp: 0 },
        ...(colorSpace && { colorSpace: colorSpace as VideoColorSpaceInit }),
      });
      const copied = new Uint8ClampedArray(4 * luma);
      await frame.copyTo(copied, { format: 'RGBA', colorSpace: 'srgb' });
      context.drawImage(frame, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      found.push(data.reduce((most, value, i) => Math.max(most, Math.abs(value - copied[i]!)), 0));
      frame.close();
    }
    return found;
  });
  expect(differences).toEqual([0, 0, 0]);
});
