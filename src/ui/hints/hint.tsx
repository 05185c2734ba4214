// A hint for whoever is here for the first time: in the page's flow, so that it covers nothing, one at a time, and gone for
// good once it is put away. It stands from the page's first picture on and never comes by itself later.
import { useState } from 'react';
import { useLibrary } from '../kit/library.ts';
import { helpHref, type HelpTopic } from './help-path.ts';
import { hintStrings as words } from './hint-strings.ts';
import { nextHint, putAway, type HintName } from './seen-hints.ts';
import './hints.css';

interface Props {
  /** In the order in which visits show them. */
  names: readonly HintName[];
  about?: HelpTopic;
}

export function Hint({ names, about }: Props) {
  const { settings } = useLibrary();
  // The next one waits for the next visit.
  const [shown, setShown] = useState(() => settings && nextHint(settings, names));
  if (!settings || !shown) return null;
  const close = () => {
    putAway(settings, shown);
    setShown(null);
  };
  return (
    <aside className="hint" aria-label={words.title}>
      <p>
        {words.hints[shown]} {about && <a href={helpHref(about)}>{words.more}</a>}
      </p>
      <button type="button" className="button button--quiet hint__close" onClick={close}>
        {words.dismiss}
      </button>
    </aside>
  );
}
