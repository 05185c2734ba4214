// Installing the app: Chromium's own criteria, the offer when there is something to install it for, the words for iOS.
import type { Page } from '@playwright/test';
import { openPage } from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { expectAccessible } from './checks.ts';

async function addSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await openPage(page, 'Catalogues');
}

test('Chromium finds nothing that stands in the way of installing, and all that the manifest offers', async ({
  page,
}) => {
  await page.goto('./');
  await readyForOffline(page);
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A journey's profile is one that keeps nothing, and Chromium installs nothing from such a window.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
  const manifest = JSON.parse(data ?? '{}') as Record<string, unknown>;
  for (const member of ['share_target', 'file_handlers', 'launch_handler', 'shortcuts'])
    expect(manifest).toHaveProperty(member);
  for (const { src, sizes } of [...listOf(manifest.icons), ...listOf(manifest.screenshots)])
    expect([src, await page.evaluate(sizeOf, src)]).toEqual([src, sizes]);
});

test('installing is offered with the first catalogue, asks once, and “Not now” is for good', async ({
  page,
}) => {
  await page.goto('./');
  await page.evaluate(offerInstall);
  await expect(page.getByRole('button', { name: 'Install' })).toHaveCount(0);
  await addSample(page);
  await page.getByRole('button', { name: 'Install' }).click();
  expect(await page.evaluate(() => (window as { asked?: number }).asked)).toBe(1);
  await expect(page.getByRole('button', { name: 'Install' })).toHaveCount(0);
  await page.evaluate(offerInstall);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: 'Install' })).toHaveCount(0);
  // A reload in the same blink would stop what is being written.
  await expect.poll(() => page.evaluate(isDeclinedInStorage)).toBe(true);
  await page.reload();
  await page.evaluate(offerInstall);
  await openPage(page, 'Settings');
  await expect(page.getByRole('button', { name: 'Install' })).toBeVisible();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('heading', { name: 'Add a catalogue' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Install' })).toHaveCount(0);
});

test('where installing is a matter of the Share menu, the way is told', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperties(navigator, { standalone: { value: false }, maxTouchPoints: { value: 5 } });
  });
  await page.goto('./');
  await addSample(page);
  await expect(page.getByText('tap Share, then “Add to Home Screen”')).toBeVisible();
  await openPage(page, 'Settings');
  await expect(page.getByText('Tap Share, then “Add to Home Screen”')).toBeVisible();
});

test('the browser is asked to keep the data with the first catalogue, not before, and the reason is told', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const asked: ((isKept: boolean) => void)[] = ((window as { asked?: unknown }).asked = []);
    StorageManager.prototype.persisted = () => Promise.resolve(false);
    StorageManager.prototype.persist = () => new Promise((answer) => asked.push(answer));
  });
  type Asking = { asked: ((isKept: boolean) => void)[] };
  const timesAsked = () => page.evaluate(() => (window as unknown as Asking).asked.length);
  const reason = page.getByText('Your browser asks whether to keep this page’s data.');
  await page.goto('./');
  await openPage(page, 'Settings');
  await expect(page.getByText('The browser may clear this')).toBeVisible();
  expect(await timesAsked()).toBe(0);
  await openPage(page, 'Catalogues');
  await addSample(page);
  await expect(reason).toBeVisible();
  await expectAccessible(page, 'the reason to keep the data');
  expect(await timesAsked()).toBe(1);
  await page.evaluate(() => (window as unknown as Asking).asked[0]!(false));
  await expect(reason).toBeHidden();
});

interface ManifestImage {
  src: string;
  sizes: string;
}

/** Those with pixels: an SVG has none. */
function listOf(images: unknown): ManifestImage[] {
  return (images as ManifestImage[]).filter(({ sizes }) => sizes !== 'any');
}

async function sizeOf(src: string): Promise<string> {
  const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
  return `${width}x${height}`;
}

/** What Chromium sends once its criteria are met and a person has looked around for a while; declined when asked. */
function offerInstall(): void {
  const counter = window as { asked?: number };
  const prompt = () => {
    counter.asked = (counter.asked ?? 0) + 1;
    return Promise.resolve({ outcome: 'dismissed' });
  };
  window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }));
}

function isDeclinedInStorage(): Promise<boolean> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('swatchlight');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('settings').objectStore('settings').get('app');
      reading.onsuccess = () => {
        opening.result.close();
        resolve((reading.result as { isInstallDeclined?: boolean } | undefined)?.isInstallDeclined === true);
      };
    };
  });
}
