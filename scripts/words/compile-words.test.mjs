import { describe, expect, it } from 'vitest';
import { compileWords, typesOfWords } from './compile-words.mjs';
import { FIRST_LOCALE, areasIn, localesIn, readWords } from './read-words.mjs';

/** The messages as the app gets them. */
async function made(words, locale = 'en') {
  const runtime = new URL('../../node_modules/@messageformat/runtime/esm/', import.meta.url).href;
  const source = compileWords(words, locale)
    .replaceAll('"@messageformat/runtime"', `"${runtime}runtime.js"`)
    .replaceAll('"@messageformat/runtime/lib/cardinals"', `"${runtime}cardinals.js"`);
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)).default;
}

describe('compileWords', () => {
  it('gives a message without values as a text, with quotes and lines as they are', async () => {
    const { page } = await made({ page: { title: 'Say “x”\nor "y"' } });
    expect(page.title).toBe('Say “x”\nor "y"');
  });

  it('puts values in, counts in the plural of the language, with its digits', async () => {
    const message = {
      found: '{name}: {count, plural, one {# Bild} other {# Bilder}} zu {part, number, ::.0}',
    };
    const { found } = await made(message, 'de');
    expect(found({ name: 'Fawn', count: 1, part: 0.25 })).toBe('Fawn: 1 Bild zu 0,3');
    expect(found({ name: 'Fawn', count: 12_000, part: 2 })).toBe('Fawn: 12.000 Bilder zu 2,0');
  });

  it('ends no line between a number and its percent sign', async () => {
    const message = {
      grey: 'Grey, 18 %',
      share: '{share, number} % of it',
      kept: 'Only {kept, plural, =0 {under 1} other {#}} %',
      heading: 'R (%) of the red',
    };
    const { grey, share, kept, heading } = await made(message);
    expect([grey, share({ share: 5 }), kept({ kept: 0 }), kept({ kept: 7 }), heading]).toEqual([
      'Grey, 18\u00a0%',
      '5\u00a0% of it',
      'Only under 1\u00a0%',
      'Only 7\u00a0%',
      'R (%) of the red',
    ]);
  });

  it('refuses what is no message', () => {
    expect(() => compileWords({ page: { broken: '{count, plural, one {# paint}' } }, 'en')).toThrow();
    expect(() => compileWords({ broken: '{count, plural, one {# paint}}' }, 'en')).toThrow(/other/i);
  });
});

describe('typesOfWords', () => {
  it('asks for a number where one is counted, and text for the rest', () => {
    const area = {
      'of-all': '{done, number} of {total}',
      is: '{how, select, dark {Dark} other {Light}}',
      a: 'A',
    };
    const source = typesOfWords({ page: area }, ['en', 'de']);
    expect(source).toContain('"of-all": (values: { done: number; total: string }) => string;');
    expect(source).toContain('is: (values: { how: string }) => string;');
    expect(source).toContain('a: string;');
    expect(source).toContain('export const LOCALES = ["en","de"] as const;');
  });
});

describe('the catalogues', () => {
  const all = localesIn().flatMap((locale) => areasIn().map((area) => [locale, area]));
  it.each(all)('%s/%s compiles', (locale, area) => {
    expect(compileWords(readWords(locale, area), locale)).toContain('export default');
  });

  it('begin with English', () => {
    expect(localesIn()[0]).toBe(FIRST_LOCALE);
    expect(areasIn()).toContain('health');
  });
});
