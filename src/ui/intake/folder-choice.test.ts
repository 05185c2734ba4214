import { afterEach, expect, it, vi } from 'vitest';
import { canChooseFolders } from './folder-choice.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['has', { webkitdirectory: false }, true],
  ['lacks', {}, false],
])('folders can be chosen only where an input %s the attribute', (_, prototype, can) => {
  vi.stubGlobal('HTMLInputElement', { prototype });
  expect(canChooseFolders()).toBe(can);
});
