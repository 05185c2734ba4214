// Asking others: stored, told, and taken back by the toast's button.
import { EVERYTHING } from '../../app/asked-sources.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { showToast } from '../../app/toasts.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import { strings } from '../kit/strings.ts';
import { sourcesStrings as words } from './sources-strings.ts';

type Asked = Pick<Settings, 'askedSources'>;

/** @param before what is asked now */
export function askSources({ askedSources }: Asked, next: Asked): void {
  if (next.askedSources === askedSources) return;
  changeSettings(next);
  const count = next.askedSources.split(' ').length;
  showToast(next.askedSources === EVERYTHING ? words.asksEverything : words.asks({ count }), {
    action: { label: strings.toast.undo, run: () => changeSettings({ askedSources }) },
  });
}
