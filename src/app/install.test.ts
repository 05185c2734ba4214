import { expect, it } from 'vitest';
import { appleTouch } from './install.ts';

it.each([
  ['the browser of an iPhone', { standalone: false, maxTouchPoints: 5 }, 'browser'],
  ['an app on its home screen', { standalone: true, maxTouchPoints: 5 }, 'app'],
  ['Safari on a Mac', { standalone: false, maxTouchPoints: 0 }, null],
  ['an app in the Dock of a Mac', { standalone: true, maxTouchPoints: 0 }, null],
  ['an Android phone', { maxTouchPoints: 5 }, null],
])('%s is told by what it has', (_, navigator, is) => {
  expect(appleTouch(navigator as Parameters<typeof appleTouch>[0])).toBe(is);
});
