// Which language the page speaks. On its own, so that the build can put it into the page as it is (words-plugin.mjs).

/**
 * @template {string} Locale
 * @param {string | null} choice a language, or `system`
 * @param {readonly string[]} languages that the browser was told, the dearest first
 * @param {readonly Locale[]} locales those that there are; the first where no other fits
 * @returns {Locale}
 */
export function localeFor(choice, languages, locales) {
  const fits = (tag) => locales.find((locale) => tag.toLowerCase().split('-')[0] === locale);
  const wished = [choice ?? '', ...languages].map(fits).find((locale) => locale !== undefined);
  return wished ?? locales[0];
}
