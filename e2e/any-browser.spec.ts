// What must work in every browser: runs in Chromium, and in Playwright's own Firefox and WebKit where they are installed.
import { finishTraining, matchPicture, openPage, startTraining, writePicture } from './actions.ts';
import { expect, test } from './base.ts';
import { isInstalled } from './browsers.ts';

// Asked before a browser is started; the list names the project, and with it what is missing.
test.skip(({ browserName }) => !isInstalled(browserName), 'This browser is not installed.');

test('from the sample through a match, a training and the camera to a scan that outlives a reload', async ({
  page,
  browserName,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
  const signalYellow = writePicture([0xe5, 0xbe, 0x01]);
  await expect(await matchPicture(page, signalYellow)).toContainText('Signal Yellow');
  // Chromium trains in most of the other journeys.
  if (browserName !== 'chromium') {
    await startTraining(page, 1);
    await finishTraining(page);
  }
  await expect(await matchPicture(page, signalYellow)).toContainText('Signal Yellow');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  await page.getByRole('link', { name: 'Camera' }).click();
  // An answer where the browser brings a camera of its own for tests, and the reason with a way on where it doesn't.
  const way = page.getByText(/Locked: mean of 12 frames/).or(page.getByRole('button', { name: 'Try again' }));
  await expect(way).toBeVisible();
  await page.reload();
  await openPage(page, 'Scans');
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('Signal Yellow');
});
