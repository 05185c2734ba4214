// The list of keyboard shortcuts, in a dialog that Esc closes.
import { useEffect, useRef } from 'react';
import { strings } from '../kit/strings.ts';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="shortcuts-title">
      <div className="stack">
        <h2 id="shortcuts-title">{strings.shortcuts.title}</h2>
        <ShortcutList shortcuts={strings.shortcuts.list} />
        <h3>{strings.shortcuts.inBox}</h3>
        <ShortcutList shortcuts={strings.shortcuts.region} />
        <button type="button" className="button" onClick={onClose}>
          {strings.shortcuts.close}
        </button>
      </div>
    </dialog>
  );
}

function ShortcutList({ shortcuts }: { shortcuts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="shortcut-list">
      {shortcuts.map(([keys, does]) => (
        <div key={keys} className="shortcut-list__row">
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
