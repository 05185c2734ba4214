// Without a catalogue of one's own the colour books can be asked.
import { EVERYTHING } from '../../app/asked-sources.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import { askSources } from './ask-sources.ts';
import { sourcesStrings as words } from './sources-strings.ts';

export function AskBooks({ settings }: { settings: Settings }) {
  return (
    <p>
      {words.booksWithout}{' '}
      <button
        type="button"
        className="button"
        onClick={() => askSources(settings, { askedSources: EVERYTHING })}
      >
        {words.askBooks}
      </button>
    </p>
  );
}
