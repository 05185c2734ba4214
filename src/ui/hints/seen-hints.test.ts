import { beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../storage/stores/settings.ts';
import { freshStorage } from '../../storage/storage-fixtures.ts';
import { nextHint, putAway, showHintsAgain } from './seen-hints.ts';

const NAMES = ['camera-card', 'camera-still'] as const;

beforeEach(freshStorage);

async function settingsWhen(isStored: (seenHints: string) => boolean) {
  for (;;) {
    const settings = await readSettings();
    if (isStored(settings.seenHints)) return settings;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

it('hints come one after the other, each until it is put away, and all of them again when asked for', async () => {
  const first = await readSettings();
  expect(nextHint(first, NAMES)).toBe('camera-card');
  putAway(first, 'camera-card');
  const second = await settingsWhen((seen) => seen !== '');
  expect(nextHint(second, NAMES)).toBe('camera-still');
  putAway(second, 'camera-still');
  const third = await settingsWhen((seen) => seen.includes(' '));
  expect(nextHint(third, NAMES)).toBeNull();
  expect(nextHint(third, ['latent-map'])).toBe('latent-map');
  showHintsAgain();
  expect(nextHint(await settingsWhen((seen) => seen === ''), NAMES)).toBe('camera-card');
});
