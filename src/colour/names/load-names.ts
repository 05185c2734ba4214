// The lists of colour names that the app brings, in the order in which they count; fetched when somebody first asks.
import type { NameList } from './find-colour.ts';
import { listedNames, loadEverydayNames } from './load-everyday-names.ts';

let loading: Promise<NameList[]> | null = null;

/**
 * `css`: the named colours of CSS (culori). `survey`: what people call the colours of a screen, 900 names that most of
 * several hundred thousand agreed on (the colour survey of xkcd, 2010, CC0; without those that are rude). `names`: 3,000
 * more (the short names of the npm package color-name-list, MIT). Rejects where they can't be fetched, and may be tried again.
 */
export function loadColourNames(): Promise<NameList[]> {
  loading ??= loadAll().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function loadAll(): Promise<NameList[]> {
  const [everyday, { colornames }] = await Promise.all([
    loadEverydayNames(),
    import('color-name-list/short'),
  ]);
  const names = colornames.map(({ name, hex }) => [name, hex] as const);
  return [...everyday, listedNames('names', names)];
}
