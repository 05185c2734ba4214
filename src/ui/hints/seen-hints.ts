// Which hints were put away: a setting, the names with a space between two.
import { changeSettings } from '../../app/change-settings.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import type { hintStrings } from './hint-strings.ts';

export type HintName = keyof (typeof hintStrings)['hints'];

type Seen = Pick<Settings, 'seenHints'>;

/** The first of these that was not put away. */
export function nextHint({ seenHints }: Seen, names: readonly HintName[]): HintName | null {
  const seen = seenHints.split(' ');
  return names.find((name) => !seen.includes(name)) ?? null;
}

export function putAway({ seenHints }: Seen, name: HintName): void {
  const seen = new Set(seenHints.split(' ').filter((one) => one !== ''));
  changeSettings({ seenHints: [...seen.add(name)].join(' ') });
}

export function showHintsAgain(): void {
  changeSettings({ seenHints: '' });
}
