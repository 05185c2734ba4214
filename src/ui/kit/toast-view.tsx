// The toast of the moment; it goes by itself, and waits while it is pointed at or has the focus.
import { useEffect, useState } from 'react';
import { say } from '../../shared/message.ts';
import { closeToast, toasts, type Toast } from '../../app/toasts.ts';
import { useStore } from './use-store.ts';
import { strings } from './strings.ts';

const SHOWN_MS = 8000;

export function ToastView() {
  const toast = useStore(toasts);
  return (
    <div role="status" aria-live="polite">
      {toast && <ShownToast key={toast.id} toast={toast} />}
    </div>
  );
}

function ShownToast({ toast }: { toast: Toast }) {
  const [isHeld, setIsHeld] = useState(false);
  const { id, action, more, message, tone, isKept } = toast;
  const stays = isHeld || isKept || tone === 'problem';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => closeToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, stays]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span>{say(message)}</span>
      {more && (
        <button type="button" className="button" onClick={() => (closeToast(id), more.run())}>
          {more.label}
        </button>
      )}
      {action && (
        <button type="button" className="button" onClick={() => closeToast(id, true)}>
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-label={strings.toast.close}
        onClick={() => closeToast(id)}
      >
        ×
      </button>
    </div>
  );
}
