// WebGPU, on a software adapter where there is no GPU: a training on it, and a training that loses its device.
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { finishTraining, importFolder, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { launchWith } from './browsers.ts';
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
  const folder = join(temporaryFolder(), 'Small');
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
  const adapter = await importSmall(page);
  await startTraining(page, 2, 'webgpu', 8);
  const note = page.getByRole('region', { name: 'Runs on WebGPU' });
  await expect(note).toBeVisible({ timeout: 60_000 });
  if (/swiftshader/i.test(adapter)) await expect(note).toContainText(/swiftshader|software/i);
  // A software adapter takes a second for a step on a slow machine, and an epoch has 64 of them.
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 150_000 });
  await loseGpu(browser);
  await expect(
    page.getByText(/WebGPU (was lost|failed).*went on with .* from its last checkpoint/),
  ).toBeVisible();
  await finishTraining(page);
  await expect(page.getByRole('region', { name: /Runs on (WebAssembly|WebGL)/ })).toBeVisible();
  await expect(page.getByText('2 of 2').first()).toBeVisible();
});

async function loseGpu(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  await devtools.detach();
}
