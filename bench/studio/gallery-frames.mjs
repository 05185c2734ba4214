// Whether the gallery keeps its frames while a latent number is dragged: the app as a person has it, a small VAE of the
// shapes that the app draws itself.
import { withApp } from '../../scripts/headless/browser.mjs';
import { longestTask, quantile, watchLongTasks } from '../page-timing.mjs';

const DRAG_MS = 3000;

/** @returns {Promise<object[]>} rows */
export function measureGallery() {
  return withApp({ backend: 'wasm' }, async (page) => {
    // The headless page draws nothing: the app itself starts anew.
    await page.evaluate(() => (window.location.hash = '#/'));
    await page.reload();
    await trainVae(page);
    await page.evaluate(() => (window.location.hash = '#/studio'));
    await page.getByRole('button', { name: /^Sample 1\b/ }).click();
    await page.getByText('Move along its numbers').click();
    const slider = page.getByRole('slider', { name: 'Number 1', exact: true });
    await slider.waitFor();
    await watchLongTasks(page);
    const box = await slider.boundingBox();
    if (!box) throw new Error('The slider is not in sight.');
    const { x, y, width, height } = box;
    const frames = page.evaluate(framesFor, DRAG_MS);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    const end = Date.now() + DRAG_MS;
    for (let move = 0; Date.now() < end; move++)
      await page.mouse.move(x + width * (0.5 + 0.45 * Math.sin(move / 12)), y + height / 2);
    await page.mouse.up();
    const gaps = (await frames).sort((a, b) => a - b);
    const row = (name, value, unit) => ({
      name: `studio gallery, ${name}`,
      value: Number(value.toFixed(1)),
      unit,
    });
    return [
      row('frames a second while a number is dragged', (1000 * gaps.length) / DRAG_MS, 'frames/s'),
      { ...row('time between two frames, p95', quantile(gaps, 0.95), 'ms'), betterIsLower: true },
      { ...row('longest task (0: none over 50 ms)', await longestTask(page), 'ms'), betterIsLower: true },
    ];
  });
}

async function trainVae(page) {
  await page
    .getByRole('button', { name: /^Shapes/ })
    .first()
    .click();
  await page.waitForURL(/#\/catalogue\//);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Train' }).click();
  await page.getByRole('radio', { name: /^VAE of pictures/ }).check();
  await page.getByLabel('Epochs', { exact: true }).fill('2');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 300_000 });
}

/** The times between frames; runs in the page. */
async function framesFor(ms) {
  const gaps = [];
  const start = window.performance.now();
  for (let before = start, now = start; now - start < ms; before = now) {
    now = await new Promise((resolve) => window.requestAnimationFrame(resolve));
    gaps.push(now - before);
  }
  return gaps.slice(1);
}
