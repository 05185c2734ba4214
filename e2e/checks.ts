// What holds of every page and state: no accessibility violation, nothing wider than a phone, room for the thumb.
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { LEAST_TARGET, smallTargets } from '../scripts/screens/looks.mjs';
import { expect } from './base.ts';

const softly = expect.configure({ soft: true });

/** Fails with the rule and the elements of each violation that stays, in both themes. What a page shows while it loads passes. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.locator('#main:not([aria-busy="true"]) h1, dialog h1').first().waitFor({ state: 'attached' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const message = `${state}, ${colorScheme}`;
    await softly.poll(() => violationsOf(page), { message, timeout: 30_000 }).toEqual([]);
  }
}

/** What axe finds. It is read in once and stays in the page; frames, in which it would have to be too, the app has none. */
async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}

/** As a person does who sets a larger font in the browser. */
export function doubleText(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
}

export async function expectFits(page: Page, state: string): Promise<void> {
  await expectNoSidewaysScroll(page, state);
  expect
    .soft(await page.evaluate(smallTargets, LEAST_TARGET), `${state}: targets under ${LEAST_TARGET} pixels`)
    .toEqual([]);
  expect.soft(await hiddenTabs(page), `${state}: tabs of the bottom bar that can't be tapped`).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page, state: string): Promise<void> {
  await page.getByRole('main').waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '');
  });
  // A phone zooms out to show a page that is too wide, so the window's own width says nothing. What draws follows a new size.
  const excess = async () =>
    (await page.evaluate(() => document.documentElement.scrollWidth)) - page.viewportSize()!.width;
  await softly.poll(excess, { message: `${state}: pixels beyond the screen` }).toBeLessThanOrEqual(0);
}

/** Words of headings of rows, columns and facts that go on in the next line; after an underscore and a hyphen they may. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const range = document.createRange();
    for (const heading of document.querySelectorAll('main th, main dt')) {
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/[^\s_\-\u00ad]+/g)) {
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (range.getClientRects().length > 1) found.push(word);
        }
    }
    return found;
  });
}

/** The links of the bottom bar that lie outside the screen, at its very edge or below something else. */
function hiddenTabs(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bars = [...document.querySelectorAll('nav')].filter((nav) => nav.checkVisibility());
    const links = bars.flatMap((nav) => [...nav.querySelectorAll('a')]);
    if (links.length !== 5) return [`${links.length} links`];
    const word = document.createRange();
    return links
      .filter((link) => {
        const { left, top, width, height } = link.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        word.selectNodeContents(link);
        const isAtEdge = word.getBoundingClientRect().right > window.innerWidth - 2;
        return !hit || !link.contains(hit) || top < window.innerHeight / 2 || isAtEdge;
      })
      .map((link) => link.innerText);
  });
}
