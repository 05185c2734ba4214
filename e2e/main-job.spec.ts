// The main job: drop a real folder, train, match, and all of it again with the server gone.
import { join } from 'node:path';
import { serve } from '../scripts/serve.mjs';
import {
  finishTraining,
  firstMatch,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
  expectTrained,
} from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test('a dropped folder is learned, matched, and matched and trained again without a server', async ({
  page,
  watch,
}) => {
  const server = await serve();
  watch.addOrigin(server.url);
  const folder = join(temporaryFolder(), 'My paints');
  const paints = makeSwatchFolder(folder, { paints: 12 });
  const wanted = paints[4]!;
  const darker = wanted.colour.map((value) => Math.round(value * 0.7));
  const query = writePicture(darker);

  await page.goto(server.url);
  await importFolder(page, folder);
  await expect(page.getByRole('heading', { name: 'My paints' })).toBeVisible();
  await expect(page.getByText(/12 paints, 252 pictures/).first()).toBeVisible();

  const untrained = await matchPicture(page, query);
  await expect(untrained).toContainText(wanted.name);
  await expectTrained(page, false);

  await startTraining(page, 2);
  await finishTraining(page);
  const trained = await matchPicture(page, query);
  await expect(trained).toContainText(wanted.name);
  await expect(trained).toContainText('%');
  await expectTrained(page);

  await readyForOffline(page);
  await server.close();
  await page.reload();
  const offline = await matchPicture(page, query);
  await expect(offline).toContainText(wanted.name);
  await startTraining(page, 1);
  await finishTraining(page, 'beside');
});

test('from the sample to a first match in three taps', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Match a picture' }).click();
  await (await chooser).setFiles(writePicture([0xe5, 0xbe, 0x01]));
  const first = firstMatch(page);
  await expect(first).toContainText('1003');
  await expect(first).toContainText('Signal Yellow');
});

test('the same folder again is recognised', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Twice');
  makeSwatchFolder(folder, { paints: 3, variants: 2 });
  await page.goto('./');
  await importFolder(page, folder);
  await openPage(page, 'Catalogues');
  await importFolder(page, folder);
  await expect(page.getByText('This catalogue was here already').first()).toBeVisible();
});
