// The lists of colour names that the app brings, in the order in which they count; fetched when somebody first asks.
import { rgbOfNumber } from '../srgb.ts';
import type { NameList } from './find-colour.ts';

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
  const [{ cssNames }, { default: survey }, { colornames }] = await Promise.all([
    import('./css-names.ts'),
    import('./survey-names.json'),
    import('color-name-list/short'),
  ]);
  const rgbOfHex = (hex: string) => rgbOfNumber(Number.parseInt(hex.replace('#', ''), 16));
  const listed = (source: string, colours: Iterable<readonly [name: string, hex: string]>): NameList => ({
    source,
    colours: Array.from(colours, ([name, hex]) => ({ name, rgb: rgbOfHex(hex) })),
  });
  return [
    { source: 'css', colours: cssNames },
    listed('survey', Object.entries(survey)),
    listed(
      'names',
      colornames.map(({ name, hex }) => [name, hex] as const),
    ),
  ];
}
