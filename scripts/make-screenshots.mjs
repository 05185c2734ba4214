// node scripts/make-screenshots.mjs: the pictures of the app in README and manifest, taken of the built app.
// Trains the sample for a few epochs and matches a scene that is drawn here: a painted board and a card in warm light.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { buildIfStale } from './build.mjs';
import { chromiumArgs } from './find-chromium.mjs';
import { getChromium } from './get-chromium.mjs';
import { ROOT } from './project.mjs';
import { serve } from './serve.mjs';

const OUT = join(ROOT, 'public', 'screenshots');
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** RAL 6021 Pale Green as the board, in light that is a little warm and uneven. */
const BOARD = [137, 172, 118];

await buildIfStale();
const executablePath = await getChromium();
const server = await serve();
mkdirSync(OUT, { recursive: true });
try {
  await take('desktop', { ...DESKTOP, colorScheme: 'light' });
  await take('phone', { ...PHONE, colorScheme: 'dark' });
} finally {
  await server.close();
}

async function take(name, options) {
  const profile = mkdtempSync(join(tmpdir(), 'swatchlight-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: chromiumArgs(),
    ...options,
  });
  const page = context.pages()[0];
  const save = (what) => page.screenshot({ path: join(OUT, `${what}-${name}.png`) });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await page
    .getByText(/213 paints/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Train', exact: true }).first().click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page
    .getByText(/after epoch 6/)
    .first()
    .waitFor({ timeout: 120_000 });
  await save('train');
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await page.getByText('The trained matcher is in use now.').waitFor({ timeout: 60_000 });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Match' }).click();
  const scene = join(profile, 'scene.png');
  writeFileSync(scene, Buffer.from(await page.evaluate(drawScene, BOARD), 'base64'));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(scene);
  await page.getByLabel('Beside the paint').selectOption('White paper');
  const picture = await page.locator('.stage img, img').first().boundingBox();
  if (!picture) throw new Error('The picture is not shown.');
  // The card is used at once where it is seen.
  const corrected = page.getByText('Corrected by the white card');
  await corrected
    .or(page.getByText(/^Tap the white paper/))
    .first()
    .waitFor();
  if (!(await corrected.isVisible()))
    await page.mouse.click(picture.x + picture.width * 0.17, picture.y + picture.height * 0.4);
  await corrected.waitFor();
  await page.mouse.wheel(0, -5000);
  await page.mouse.move(0, 0);
  await save('match');
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}

/* global document -- drawScene runs in the page */
/** The scene as a PNG in base64. */
function drawScene(board) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 960, height: 720 });
  const g = canvas.getContext('2d');
  if (!g) throw new Error('This browser gives no canvas to draw on.');
  const fill = (colour, x, y, width, height) => {
    g.fillStyle = colour;
    g.fillRect(x, y, width, height);
  };
  fill('rgb(150 142 132)', 0, 0, 960, 720);
  g.shadowColor = 'rgb(0 0 0 / 45%)';
  g.shadowBlur = 18;
  fill(`rgb(${board.join(' ')})`, 330, 130, 500, 470);
  fill('rgb(236 234 230)', 90, 190, 140, 200);
  g.shadowColor = 'transparent';
  g.globalCompositeOperation = 'multiply';
  const warm = g.createLinearGradient(0, 0, 960, 720);
  warm.addColorStop(0, 'rgb(255 251 245)');
  warm.addColorStop(1, 'rgb(235 230 222)');
  g.fillStyle = warm;
  g.fillRect(0, 0, 960, 720);
  return canvas.toDataURL('image/png').split(',')[1];
}
