// WebGPU, on a software adapter where there is no GPU: what is said before a training on it, the training, and one that
// loses its device.
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { launchWith } from './browsers.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];
test.use({ launchOptions: launchWith(...FLAGS) });

/** What the browser says of its adapter, or null where it has none. */
function adapterOf(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    interface Gpu {
      requestAdapter(): Promise<{ info: { vendor: string; architecture: string } } | null>;
    }
    const adapter = await (navigator as unknown as { gpu?: Gpu }).gpu?.requestAdapter();
    return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}` : null;
  });
}

async function importSmall(page: Page): Promise<string> {
  const folder = join(temporaryFolder(), 'Two swatches');
  makeSwatchFolder(folder, { paints: 2, variants: 0 });
  await page.goto('./');
  const adapter = await adapterOf(page);
  test.skip(adapter === null, 'This browser gives no WebGPU adapter, not even a software one.');
  await importFolder(page, folder);
  return adapter!;
}

test('WebGPU trains when it is chosen, named by its device; when the GPU goes away another backend ends the run', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const isImitated = isSwiftShader(await importSmall(page));
  await startTraining(page, 2, 'webgpu', 8);
  if (isImitated) await page.getByRole('button', { name: 'Train on it all the same' }).click();
  const note = page.getByRole('region', { name: 'Runs on WebGPU' });
  await expect(note).toBeVisible({ timeout: 60_000 });
  if (isImitated) await expect(note).toContainText(/only imitated by the processor:.*swiftshader/is);
  // A software adapter takes a second for a step on a slow machine, and an epoch has 64 of them.
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 150_000 });
  await loseGpu(browser);
  await expect(
    page.getByText(/WebGPU (was lost|failed).*went on with .* from its last checkpoint/),
  ).toBeVisible({ timeout: 60_000 });
  await finishTraining(page);
  await expect(page.getByRole('region', { name: /Runs on (WebAssembly|WebGL)/ })).toBeVisible();
  await expect(page.getByText('2 of 2').first()).toBeVisible();
});

test('a GPU that the processor imitates is warned of, asked about and never taken unasked', async ({
  page,
}) => {
  test.skip(!isSwiftShader(await importSmall(page)), 'This machine has a GPU.');
  await openPage(page, 'Train');
  const start = page.getByRole('button', { name: 'Start training' });
  const note = page.getByRole('status').filter({ hasText: 'imitated by the processor' });
  await expect(note).toContainText('The automatic choice leaves it aside.');
  await page.getByLabel('Compute backend').selectOption('WebGPU');
  await expect(note).toContainText(/WebGPU is only imitated by the processor:.*swiftshader/is);
  await note.getByText('how to switch it on').click();
  await expect(note.getByRole('listitem')).toContainText([/graphics acceleration/, /chrome:\/\/flags/]);
  await start.click();
  const question = page.getByRole('alert').filter({ hasText: 'imitation of a GPU?' });
  await expect(question.getByRole('button', { name: 'Train on the fastest instead' })).toBeFocused();
  await expectAccessible(page, 'training setup on an imitated GPU');
  // Nothing has begun, and another choice takes the question back.
  await page.getByLabel('Compute backend').selectOption('WebAssembly');
  await expect(question.or(note)).toHaveCount(0);
  await expect(start).toBeVisible();
  await page.getByLabel('Compute backend').selectOption('WebGPU');
  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await start.click();
  await question.getByRole('button', { name: 'Train on the fastest instead' }).click();
  await expect(page.getByRole('region', { name: 'Runs on WebAssembly' })).toBeVisible({ timeout: 60_000 });
  await finishTraining(page);
  await page.getByRole('button', { name: 'Train again' }).click();
  await expect(page.getByLabel('Compute backend')).toHaveValue('auto');
});

for (const [language, warning, question] of [
  ['English', /only imitated by the processor/, 'Train on it all the same'],
  ['Deutsch', /nur vom Prozessor nachgebildet/, 'Trotzdem darauf trainieren'],
] as const)
  test(`the warning fits a phone in ${language}`, async ({ page }, info) => {
    await page.setViewportSize({ width: 390, height: 844 });
    test.skip(!isSwiftShader(await importSmall(page)), 'This machine has a GPU.');
    await openPage(page, 'Settings');
    await page.getByLabel('Compute backend').selectOption('webgpu');
    await page.getByLabel('Language').selectOption(language);
    await page.goto('./#/train');
    await expect(page.getByText(warning)).toBeVisible();
    await page.locator('button[type=submit]').click();
    await expect(page.getByRole('button', { name: question })).toBeVisible();
    await page.screenshot({ path: info.outputPath(`warning-${language}.png`) });
    await expectAccessible(page, `warning, ${language}`);
    await expectFits(page, `warning, ${language}`);
  });

const isSwiftShader = (adapter: string): boolean => /swiftshader/i.test(adapter);

async function loseGpu(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  await devtools.detach();
}
