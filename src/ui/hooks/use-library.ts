// Reads the library from the store for LibraryContext, and applies the theme.
import { useEffect, useMemo } from 'react';
import type { ChangeKind } from '../../storage/changes.ts';
import { listDatasets } from '../../storage/datasets.ts';
import { listModels } from '../../storage/models.ts';
import { readSettings } from '../../storage/settings.ts';
import { EMPTY_LIBRARY, type Library } from './library.ts';
import { useLive } from './use-live.ts';

const KINDS: readonly ChangeKind[] = ['settings', 'datasets', 'models'];

async function readLibrary(): Promise<Library> {
  const [settings, datasets, models] = await Promise.all([readSettings(), listDatasets(), listModels()]);
  datasets.sort((a, b) => b.createdAt - a.createdAt);
  const current = datasets.find((d) => d.id === settings.currentDatasetId) ?? datasets[0] ?? null;
  return { isLoaded: true, error: undefined, settings, datasets, current, models };
}

export function useReadLibrary(): Library {
  const live = useLive(readLibrary, undefined, KINDS);
  useTheme(live.data?.settings?.theme);
  return useMemo(() => {
    if (live.state === 'ready') return live.data;
    return live.state === 'failed' ? { ...EMPTY_LIBRARY, isLoaded: true, error: live.error } : EMPTY_LIBRARY;
  }, [live]);
}

function useTheme(theme: 'system' | 'light' | 'dark' | undefined): void {
  useEffect(() => {
    if (!theme) return;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
