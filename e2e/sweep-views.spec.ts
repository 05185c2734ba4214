// The trials of a search from all sides, by mouse and by finger, on a search that is on record already.
import type { Locator, Page } from '@playwright/test';
import { openPage } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { seedSweep } from './fixtures/seed-sweep.mjs';

type Point = readonly [x: number, y: number];

const CHARTS = ['How it went', 'On the way', 'One parameter at a time', 'Two at a time', 'When'];
const near = (page: Page) => page.locator('.sweep-near');
const brush = (page: Page) => page.locator('.parallel__brush');
const rows = (page: Page) => page.getByRole('region', { name: 'Trials' }).locator('tbody tr');

test('what is pointed at is marked everywhere, what is left out is grey everywhere', async ({ page }) => {
  await openSweep(page, { count: 80, seeds: 3, pictured: [3] });

  await test.step('a trial beyond the first rows gets its row', async () => {
    await expect(rows(page)).toHaveCount(50);
    await page.mouse.move(...(await lastDot(page)));
    await expect(near(page)).toContainText('Trial 80: ');
    for (const name of CHARTS)
      await expect(page.getByRole('region', { name }).locator('.trial-chart__near').first()).toBeAttached();
    await expect(page.locator('.trial-chart__line--near')).toBeAttached();
    await expect(rows(page)).toHaveCount(51);
    await expect(page.locator('.sweep-table__near')).toContainText(/^80/);
    await page.mouse.move(5, 5);
    await expect(rows(page)).toHaveCount(50);
  });

  await test.step('a drag along an axis leaves the others grey in every view, and selects no text', async () => {
    await dragMouse(page, await along(page, 0, [0.4, 0.5, 0.7]));
    await expect(brush(page)).toHaveCount(1);
    await expect(page.getByText(/^\d+ of 80 trials: those chosen/)).toBeVisible();
    for (const name of CHARTS.slice(0, 4))
      await expect(page.getByRole('region', { name }).locator('[class$="outside"]').first()).toHaveAttribute(
        'd',
        /^M/,
      );
    const name = page.locator('.parallel__name').first();
    const [from, to] = [await middleOf(name), await middleOf(page.locator('.parallel__name').nth(2))];
    await dragMouse(page, [from, to]);
    await expect(name).toHaveText('Latent size');
    expect(await page.evaluate(() => String(window.getSelection()))).toBe('');
    const [low] = await along(page, 2, [0.1]);
    await page.mouse.click(...low!);
    await expect(brush(page)).toHaveCount(0);
  });

  await test.step('seeds have whiskers, shades a legend with values, and there is no logarithm of 0', async () => {
    await expect(page.locator('.trial-chart__whisker').last()).toHaveAttribute('d', /^M/);
    const legend = page.getByRole('region', { name: 'Two at a time' }).getByRole('definition');
    await expect(legend).toHaveText(Array.from({ length: 8 }, () => /^0\.\d{4} to 0\.\d{4}$/));
    await page.getByText('Order, scales and parts of the axes').click();
    const log = (name: string) => page.getByLabel(`Scale of ${name}`).getByRole('option', { name: /^Log/ });
    await expect(log('β')).toBeDisabled();
    await expect(log('β')).toHaveText('Logarithmic: only where all is above 0');
    await expect(log('Latent size')).toBeEnabled();
  });

  await test.step('one trial with pictures is not compared with others that have none', async () => {
    const eye = page.getByRole('region', { name: 'Choose by eye' });
    await expect(eye).toContainText('Only one trial has pictures');
    await expect(eye.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Pictures by settings' })).toContainText(
      'Trial 4, val_mrr',
    );
  });
  await expectAccessible(page, 'a search from all sides');
});

test('without any pictures none are offered to choose from', async ({ page }) => {
  await openSweep(page, { count: 6 });
  const eye = page.getByRole('region', { name: 'Choose by eye' });
  await expect(eye).toContainText('No trial has drawn pictures that are still stored.');
  await expect(eye.getByRole('button')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

  test('a tap points, a drag across narrows down, and a finger that scrolls does neither', async ({
    page,
  }) => {
    await openSweep(page, { count: 60, pictured: [0, 3] });

    await test.step('a tap marks a trial, and the mark stays', async () => {
      await page.touchscreen.tap(...(await lastDot(page)));
      await expect(near(page)).toContainText('Trial 59: ');
      await expect(page.locator('.sweep-table__near')).toContainText(/^59/);
    });

    await test.step('names and ticks lie apart', async () => {
      expect(await overlapping(page.locator('.parallel text'))).toEqual([]);
    });

    await test.step('scrolling from an axis leaves no brush and the mark as it was; a drag along it brushes', async () => {
      const [x, y] = (await along(page, 2, [0.5]))[0]!;
      const before = await page.evaluate(() => window.scrollY);
      await drag(page, [
        [x, y],
        [x + 8, y - 40],
        [x + 12, y - 120],
        [x + 12, y - 260],
      ]);
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before + 100);
      await expect(brush(page)).toHaveCount(0);
      await expect(near(page)).toContainText('Trial 59: ');
      await drag(page, await along(page, 2, [0.2, 0.3, 0.5, 0.7]));
      await expect(brush(page)).toHaveCount(1);
      await expect(page.getByText(/^\d+ of 60 trials: those chosen/)).toBeAttached();
      await page.getByRole('button', { name: 'Show all' }).tap();
      await expect(brush(page)).toHaveCount(0);
    });

    await test.step('a tap on an axis points, too, and its arrows move it', async () => {
      await page.touchscreen.tap(...(await along(page, 3, [1 / 6]))[0]!);
      await expect(near(page)).not.toContainText('Trial 59: ');
      await page.getByText('Order, scales and parts of the axes').tap();
      await page.getByRole('button', { name: 'Move Learning rate down' }).tap();
      await expect(page.locator('.parallel__name').first()).toHaveText('Latent size');
    });
    await expectFits(page, 'a search from all sides');
    await expectAccessible(page, 'a search from all sides on a phone');
  });

  test('all runs are one tap from Train, without scrolling', async ({ page }) => {
    await page.goto('./');
    await openPage(page, 'Train');
    const runs = page.getByRole('main').getByRole('link', { name: 'All runs' });
    await expect(runs).toBeInViewport();
    await runs.tap();
    await expect(page).toHaveURL(/#\/runs$/);
  });
});

async function openSweep(page: Page, options: Parameters<typeof seedSweep>[0]): Promise<void> {
  await page.goto('./#/sweeps');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(seedSweep, options);
  await page.goto('./#/sweeps/s');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Trials' })).toBeVisible();
  // Each part is drawn once somebody comes to it.
  for (const part of await page.locator('.sweep-part').all()) await part.scrollIntoViewIfNeeded();
  await expect(page.locator('.trial-chart:not(:has(> svg))')).toHaveCount(0);
}

/** Where the last full dot of the history is, on the screen. */
async function lastDot(page: Page): Promise<Point> {
  const chart = page.locator('.trial-chart > svg').first();
  await toMiddle(chart);
  return chart.evaluate((svg) => {
    const box = svg.getBoundingClientRect();
    const d = svg.querySelector('.trial-chart__full')!.getAttribute('d')!;
    const [left, top] = d.slice(d.lastIndexOf('M') + 1).split(/[ a]/);
    return [box.left + Number(left) + 3, box.top + Number(top)] as const;
  });
}

/** Places on the screen at these shares of an axis. */
async function along(page: Page, number: number, shares: readonly number[]): Promise<Point[]> {
  const axis = page.locator('.parallel__axis > line').nth(number);
  await toMiddle(axis);
  const [start, end] = await axis.evaluate((line) => {
    const { left, top } = line.closest('svg')!.getBoundingClientRect();
    const at = (end: 1 | 2) =>
      [left + Number(line.getAttribute(`x${end}`)), top + Number(line.getAttribute(`y${end}`))] as const;
    return [at(1), at(2)] as const;
  });
  return shares.map((share) => [
    start[0] + share * (end[0] - start[0]),
    start[1] + share * (end[1] - start[1]),
  ]);
}

function toMiddle(locator: Locator): Promise<void> {
  return locator.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return [x + width / 2, y + height / 2];
}

async function dragMouse(page: Page, [first, ...rest]: readonly Point[]): Promise<void> {
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point);
  await page.mouse.up();
}

/** With a finger that rests before it is lifted, so that a page does not go on by itself: the browser decides whether it scrolls. */
async function drag(page: Page, points: readonly Point[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y]) => ({ x, y })) });
  await send('touchStart', points.slice(0, 1));
  for (const point of points.slice(1)) await send('touchMove', [point]);
  await page.waitForTimeout(300);
  await send('touchMove', points.slice(-1));
  await send('touchEnd', []);
  await session.detach();
}

/** Pairs of texts whose boxes overlap. */
function overlapping(texts: Locator): Promise<string[]> {
  return texts.evaluateAll((all) =>
    all.flatMap((one, i) =>
      all.slice(i + 1).flatMap((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const isApart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        return isApart ? [] : [`${one.textContent} and ${other.textContent}`];
      }),
    ),
  );
}
