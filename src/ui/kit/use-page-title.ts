// The title of the browser tab: the page, then the app.
import { useEffect } from 'react';
import { strings } from './strings.ts';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${strings.app.name}`;
  }, [title]);
}
