// Single-key shortcuts: on everywhere but while typing, and never together with a modifier key.
import { useEffect } from 'react';

export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isPressing(event) || document.querySelector('dialog[open]')) return;
      const run = shortcuts[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [shortcuts]);
}

/** What has the focus takes these keys for itself. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  if ((key !== ' ' && key !== 'Enter') || !(target instanceof HTMLElement)) return false;
  return (
    target.closest(key === ' ' ? 'a, button, summary' : 'a, button, summary, [role=application]') !== null
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
