// Firefox, driven by Playwright.
import { firefox, type Page } from '@playwright/test';
import { findFirefox } from '../../scripts/find-engines.mjs';
import { temporaryFolder } from '../actions.ts';
import { watchContext } from '../base.ts';
import { textOf, type Driver } from './driver.ts';
import { answerMediaFeatures } from './media-features.ts';
import { newFile } from './new-file.ts';

/** A camera for tests, that any page may have. */
const WITH_CAMERA = { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true };

export async function driveFirefox(): Promise<Driver> {
  answerMediaFeatures();
  const downloads = temporaryFolder();
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: findFirefox()!,
    firefoxUserPrefs: WITH_CAMERA,
    downloadsPath: downloads,
  });
  const context = await browser.newContext();
  const { problems, strayed, addOrigin } = watchContext(context);
  const page = await context.newPage();
  return {
    open: async (url) => {
      addOrigin(url);
      await page.goto(url);
    },
    reload: async () => void (await page.reload()),
    press: (name) => named(page, name).click(),
    choose: (name, path) =>
      page.locator('label.file-button', { hasText: name }).locator('input').setInputFiles(path),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    text: (selector = 'body') => page.evaluate(textOf, selector),
    // Firefox saves it and says so, but without what Playwright knows a download by.
    save: (name) => newFile(downloads, () => named(page, name).click()),
    problems: async () => [...problems, ...strayed.map((url) => `left the origin: ${url}`)],
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}

function named(page: Page, name: string) {
  const button = page.getByRole('button', { name, exact: true });
  const link = page.getByRole('link', { name, exact: true });
  return button.or(link).filter({ visible: true }).first();
}
