// Browser journeys: the built app, served with its headers, in a real Chromium, and one journey in Firefox and WebKit too.
import { defineConfig, devices } from '@playwright/test';
import { isInstalled, launchWith } from './e2e/browsers.ts';
import { freePort } from './scripts/free-port.mjs';

// Every process that reads this file must see the same port; they inherit the environment.
const port = (process.env.SWATCHLIGHT_E2E_PORT ??= String(await freePort()));

const OTHER_ENGINES = 'engines.spec.ts';
const named = (browser: 'firefox' | 'webkit') =>
  isInstalled(browser) ? browser : `${browser}, which is not installed`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 180_000,
  // On a shared machine a page may take its time; what is wrong stays wrong for longer than this.
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.SWATCHLIGHT_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.SWATCHLIGHT_E2E_REPORT }]]
    : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    channel: undefined,
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: launchWith(),
    // What moves is drawn by the processor, sixty times a second; a journey that looks at it asks for it.
    contextOptions: { reducedMotion: 'reduce' },
    // Playwright takes one at each end, to have it should the test fail: two seconds of each journey.
    screenshot: process.env.CI ? 'off' : 'only-on-failure',
  },
  projects: [
    { name: 'desktop', testIgnore: OTHER_ENGINES },
    { name: named('firefox'), testMatch: OTHER_ENGINES, use: { browserName: 'firefox' } },
    { name: named('webkit'), testMatch: OTHER_ENGINES, use: { browserName: 'webkit' } },
  ],
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
