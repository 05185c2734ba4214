// Countries as the language of the page calls them, and the one that a browser's languages point to.
import { orPlain } from './locale.ts';

/** A country by its code: `DE` → `Germany`, in German `Deutschland`. */
export const countryName = orPlain<string, string>(
  (tag) => {
    const names = new Intl.DisplayNames(tag, { type: 'region' });
    return (code) => names.of(code) ?? code;
  },
  (code) => code,
);

/** The country that a language tag names or makes likely: `de` → `DE`; null where there is none. */
export function countryOf(languages: readonly string[]): string | null {
  for (const tag of languages)
    try {
      const { region } = new Intl.Locale(tag).maximize();
      if (region) return region;
    } catch {
      // no language tag ("C"): the next one
    }
  return null;
}
