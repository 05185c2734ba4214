// Ctrl+V anywhere: a pasted picture goes to the match page.
import { useEffect } from 'react';
import { receivePicture } from './receive.ts';

export function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find((f) => f.type.startsWith('image/'));
      if (!file) return;
      event.preventDefault();
      receivePicture(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}
