// Training as a person does it: in the app itself, by its training page.

/** The headless page draws nothing: the app itself starts anew in its place. */
export async function openApp(page) {
  await page.evaluate(() => (window.location.hash = '#/'));
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Trains a stored catalogue for so many epochs on WASM and waits until its matcher is stored. */
export async function trainHere(page, datasetId, epochs) {
  await page.evaluate((hash) => void (window.location.hash = hash), `#/train/${datasetId}`);
  const again = page.getByRole('button', { name: 'Train again' });
  const start = page.getByRole('button', { name: 'Start training' });
  await again.or(start).first().waitFor();
  if (await again.isVisible()) await again.click();
  await page.getByLabel('Epochs').fill(String(epochs));
  await page.getByLabel('Compute backend').selectOption('wasm');
  await start.click();
  await start.waitFor({ state: 'detached' });
  // A later one waits beside the first until a person chooses.
  const ended = page.getByText(/The trained matcher is (in use now|stored)/);
  await ended.waitFor({ timeout: 600_000 });
}

/** Goes to the page of the latest run. */
export async function openLatestRun(page) {
  await page.evaluate(() => (window.location.hash = '#/runs'));
  const link = page.locator('main .runs-row--body a[href^="#/runs/"]').first();
  await link.click();
  await page.locator('.metric-plot canvas').first().waitFor();
}
