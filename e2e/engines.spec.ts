// The main journey in Firefox and WebKit, with the same words: its steps one after the other, in one browser of each, from nothing.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { serve, type Serving } from '../scripts/serve.mjs';
import { temporaryFolder, writePicture } from './actions.ts';
import { isInstalled } from './browsers.ts';
import type { Driver } from './engines/driver.ts';
import { driveFirefox } from './engines/firefox-driver.ts';
import { driveWebKit } from './engines/webkit-driver.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

type Rgb = readonly number[];
interface Asked {
  name: string;
  colour: Rgb;
}
/** Of RAL Classic, as the sample has them. */
const YELLOW: Asked = { name: 'Signal Yellow', colour: [0xe5, 0xbe, 0x01] };
const BLUE: Asked = { name: 'Gentian Blue', colour: [0x0e, 0x29, 0x4b] };
const RED: Asked = { name: 'Traffic Red', colour: [0xcc, 0x06, 0x05] };
const FIRST_PAINT = 'section[aria-labelledby="results-title"] li';
const PATIENCE = { timeout: 60_000 };
/** Some ten seconds on a quiet machine; beside much else a trial of the backends can take the slower one. */
const TRAINING = { timeout: 240_000 };

const test = base.extend<object, { journey: { driver: Driver; site: Serving } }>({
  journey: [
    async ({ browserName }, use) => {
      const [site, driver] = await Promise.all([
        serve(),
        browserName === 'webkit' ? driveWebKit() : driveFirefox(),
      ]);
      await use({ site, driver });
      await Promise.all([site.close(), driver.close()]);
    },
    { scope: 'worker' },
  ],
});

// Asked before a browser is started; the list names the project, and with it what is missing.
test.skip(({ browserName }) => !isInstalled(browserName), 'This browser is not installed.');
test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.afterEach(async ({ journey: { driver } }, testInfo) => {
  if (testInfo.status === testInfo.expectedStatus) return;
  const body = await driver.screenshot().catch(() => null);
  if (body) writeFileSync(testInfo.outputPath('page.png'), body);
});

test('the app opens and keeps what it needs to open again without a server', async ({
  journey: { driver, site },
}) => {
  await driver.open(site.url);
  await expectText(driver, 'Try it with RAL Classic');
  await expectText(driver, 'Ready for offline');
});

test('the sample comes in and names a picture’s paint by its colour', async ({ journey: { driver } }) => {
  await driver.press('Try it with RAL Classic');
  await expectText(driver, '213 paints');
  await matchPicture(driver, YELLOW);
});

test('an epoch is trained on the backend that its trial chose, and the matcher answers', async ({
  journey: { driver },
}) => {
  await train(driver);
  await matchPicture(driver, BLUE);
});

test('a match is saved as a scan', async ({ journey: { driver } }) => {
  await driver.press('Save');
  await expectText(driver, '5010 Gentian Blue is saved under Scans.');
});

test('the matcher and a backup of everything are saved as sound files, and the backup is read back', async ({
  journey: { driver },
}) => {
  await driver.press('Settings');
  const pack = await driver.save('Export RAL Classic');
  expect(basename(pack)).toBe('RAL Classic.swatchpack');
  expect(Object.keys(unzipSync(readFileSync(pack)))).toContain('manifest.json');
  const backup = await driver.save('Back up everything');
  expect(Object.keys(unzipSync(readFileSync(backup)))).toContain('backup.json');
  await driver.choose('Restore a backup', backup);
  await expectText(driver, 'There is nothing in it that is not here already.');
  await expectText(driver, '1 scan are here already and stay as they are');
  await driver.press('Cancel');
});

test('the camera answers, says that it moves, or says why it does not and offers to try again', async ({
  journey: { driver },
}) => {
  await driver.press('Match');
  await driver.press('Camera');
  await expectText(driver, /Locked: mean of 12 frames|Moving\.|Try again/);
});

test('after a reload the scan and the matcher are there', async ({ journey: { driver } }) => {
  await driver.press('Scans');
  await driver.reload();
  await expectText(driver, BLUE.name);
  await driver.press('Settings');
  await expectText(driver, 'Export RAL Classic');
});

test('without the server it opens and matches', async ({ journey: { driver, site } }) => {
  await site.close();
  await driver.reload();
  await matchPicture(driver, RED);
});

test('without the server a zip of pictures comes in, is learned and matched', async ({
  journey: { driver },
}) => {
  const { zip, paints } = zipOfSwatches('Workshop');
  await driver.press('Catalogues');
  await driver.choose('Choose a file', zip);
  await expectText(driver, '4 paints, 28 pictures');
  await train(driver);
  await matchPicture(driver, paints[2]!);
});

test('nothing of all this was an error on the page or a request to elsewhere', async ({
  journey: { driver },
}) => {
  expect(await driver.problems()).toEqual([]);
});

async function expectText(driver: Driver, text: string | RegExp, { timeout } = PATIENCE): Promise<void> {
  await expect.poll(() => driver.text(), { timeout }).toMatch(text);
}

/** Asks about a picture of this paint's colour; the answer must be to it, and name the paint first. */
async function matchPicture(driver: Driver, { name, colour }: Asked): Promise<void> {
  await driver.press('Match');
  await expectText(driver, /Choose a picture|Another picture/);
  const isFirst = (await driver.text()).includes('Choose a picture');
  await driver.choose(isFirst ? 'Choose a picture' : 'Another picture', writePicture(colour));
  await expectText(driver, hexOf(colour));
  expect(await driver.text(FIRST_PAINT)).toContain(name);
}

const hexOf = (colour: Rgb) => `#${colour.map((v) => v.toString(16).padStart(2, '0')).join('')}`;

/** One epoch, as a person starts it: from the backends' trial to the matcher in use. */
async function train(driver: Driver): Promise<void> {
  await driver.press('Train');
  await expectText(driver, /Start training|Train again/);
  if ((await driver.text()).includes('Train again')) await driver.press('Train again');
  await driver.fill('Epochs', '1');
  await driver.press('Start training');
  await expectText(driver, 'The trained matcher is in use now.', TRAINING);
}

/** Four paints with a key and six brightness variants each. */
function zipOfSwatches(name: string): { zip: string; paints: Asked[] } {
  const root = temporaryFolder();
  const paints = makeSwatchFolder(join(root, name), { paints: 4, variants: 6 });
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const zip = join(root, `${name}.zip`);
  writeFileSync(
    zip,
    zipSync(Object.fromEntries(files.map((file) => [file.slice(root.length + 1), readFileSync(file)]))),
  );
  return { zip, paints };
}
