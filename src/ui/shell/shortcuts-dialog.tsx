// The list of keyboard shortcuts, in a dialog that Esc closes.
import { useEffect, useRef } from 'react';
import { loadWords } from '../../words/words.ts';

const words = await loadWords('shortcuts');

type Shortcut = readonly [keys: string, does: keyof typeof words.keys];

const ON_EVERY_PAGE: readonly Shortcut[] = [
  ['m', 'match'],
  ['t', 'train'],
  ['r', 'runs'],
  ['c', 'catalogues'],
  ['n', 'scans'],
  ['s', 'settings'],
  ['Ctrl V', 'paste'],
  ['?', 'list'],
  ['Esc', 'close'],
];
const AT_THE_CAMERA: readonly Shortcut[] = [
  ['␣', 'hold'],
  ['↵', 'save'],
];
const ON_A_PAINT: readonly Shortcut[] = [['← →', 'neighbour']];
const IN_THE_BOX: readonly Shortcut[] = [
  ['← ↑ → ↓', 'move'],
  ['Shift ← ↑ → ↓', 'resize'],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="shortcuts-title">
      <div className="stack">
        <h2 id="shortcuts-title">{words.title}</h2>
        <ShortcutList shortcuts={ON_EVERY_PAGE} />
        <h3>{words.atCamera}</h3>
        <ShortcutList shortcuts={AT_THE_CAMERA} />
        <h3>{words.onPaint}</h3>
        <ShortcutList shortcuts={ON_A_PAINT} />
        <h3>{words.inBox}</h3>
        <ShortcutList shortcuts={IN_THE_BOX} />
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  );
}

function ShortcutList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="shortcut-list">
      {shortcuts.map(([keys, does]) => (
        <div key={keys} className="shortcut-list__row">
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{words.keys[does]}</dd>
        </div>
      ))}
    </dl>
  );
}
