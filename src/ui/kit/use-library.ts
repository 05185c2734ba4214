// Reads the library from the store for LibraryContext, and applies theme and language.
import { isCatalogue } from '../../dataset/dataset.ts';
import { useEffect, useMemo } from 'react';
import { endFirstReading, firstReading, library as storedLibrary } from '../../app/first-reading.ts';
import type { Settings } from '../../storage/stores/settings.ts';
import { pendingSettings, settleSettings } from '../../app/change-settings.ts';
import { EMPTY_LIBRARY, type Library } from './library.ts';
import { speak } from './speak.ts';
import { useLive } from './use-live.ts';
import { useStore } from './use-store.ts';

const FIRST = { get: firstReading, end: endFirstReading };

export function useReadLibrary(): Library {
  const live = useLive(storedLibrary, undefined, FIRST);
  const pending = useStore(pendingSettings);
  const library = useMemo(() => {
    if (live.state === 'ready')
      return withPending({ ...EMPTY_LIBRARY, ...live.data, isLoaded: true }, pending);
    return live.state === 'failed' ? { ...EMPTY_LIBRARY, isLoaded: true, error: live.error } : EMPTY_LIBRARY;
  }, [live, pending]);
  const stored = live.data?.settings;
  useEffect(() => {
    if (stored) settleSettings(stored);
  }, [stored]);
  useTheme(library.settings?.theme);
  useLanguage(library.settings?.language);
  return library;
}

function withPending(library: Library, pending: Partial<Settings>): Library {
  const settings = library.settings && { ...library.settings, ...pending };
  const wanted = settings?.currentDatasetId;
  const catalogues = library.datasets.filter(isCatalogue);
  const current = catalogues.find((d) => d.id === wanted) ?? catalogues[0] ?? null;
  return { ...library, settings, current };
}

function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (!theme) return;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

function useLanguage(language: Settings['language'] | undefined): void {
  useEffect(() => {
    if (!language) return;
    const follow = () => speak(language);
    follow();
    window.addEventListener('languagechange', follow);
    return () => window.removeEventListener('languagechange', follow);
  }, [language]);
}
