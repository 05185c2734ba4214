// Numbers, dates and names as the language of the page has them: the one place that asks Intl, which throws in a browser
// whose language is no language tag ("C", "en-US@posix") or whose data is missing. It goes on in plain form then.

/** BCP 47. Workers and scripts stay with English; what they tell a person, the page says. */
let language = 'en';
/** The same, with the region that the reader's browser names: what is said has none, but a date is written by it. */
let languageOfDates = 'en';

/** From now on, in the language of what the page says. @param wanted those of the browser, the first one first */
export function setLanguage(tag: string, wanted: readonly string[] = []): void {
  language = tag;
  languageOfDates = wanted.find((one) => one === tag || isRegionOf(tag, one)) ?? tag;
}

/** `en-US@posix`, which Intl refuses, is none. */
const isRegionOf = (tag: string, one: string) => one.startsWith(`${tag}-`) && /^[a-z\d-]+$/i.test(one);

/** What `make` gives for the language, or the plain form where it throws, now or when it is used. */
export function orPlain<Argument, Result>(
  make: (tag: string) => (argument: Argument) => Result,
  plain: (argument: Argument) => Result,
  tagNow = () => language,
): (argument: Argument) => Result {
  let made: { tag: string; use: (argument: Argument) => Result } | null = null;
  return (argument) => {
    try {
      const tag = tagNow();
      if (made?.tag !== tag) made = { tag, use: make(tag) };
      return made.use(argument);
    } catch {
      return plain(argument);
    }
  };
}

/** For dates: see `languageOfDates`. */
export const datesOrPlain: typeof orPlain<number, string> = (make, plain) =>
  orPlain(make, plain, () => languageOfDates);

/** A whole number with its thousands apart: 5544 → `5,544`, in German `5.544`. */
export function groupThousands(value: number): string {
  // Nothing to ask Intl, which takes a phone dozens of milliseconds the first time: the first page does without.
  return Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : grouped(value);
}

const grouped = orPlain<number, string>(
  (tag) => new Intl.NumberFormat(tag).format,
  (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
);

const decimals = orPlain<string, string>(
  (tag) => {
    const { value } = new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === 'decimal')!;
    return (digits) => digits.replace('.', value);
  },
  (digits) => digits,
);

/** With so many decimals: 3.14 → `3.1`, in German `3,1`. */
export function formatDecimals(value: number, digits: number): string {
  return withDecimalSign(value.toFixed(digits));
}

/** A number as JavaScript writes it, with the decimal sign of the language. */
export function withDecimalSign(digits: string): string {
  return decimals(digits);
}

/** Milliseconds since 1970 → `Mar 4, 2026, 2:05 PM`, in the device's time zone; what is no time is `–`. */
export const formatMoment = datesOrPlain(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format,
  (at) => {
    const time = new Date(at);
    return Number.isNaN(time.getTime()) ? '–' : time.toISOString().slice(0, 16).replace('T', ' ');
  },
);

const compare = orPlain<readonly [string, string], number>(
  () => {
    const collator = new Intl.Collator('en', { numeric: true });
    return ([one, other]) => collator.compare(one, other);
  },
  ([one, other]) => (one < other ? -1 : Number(one > other)),
);

/** A language as those who speak it call it: `de` → `Deutsch`. */
export function ownNameOf(tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Order of names for a person, the same in all languages: letters before case, numbers by their value. */
export function compareNames(one: string, other: string): number {
  return compare([one, other]);
}

/**
 * uPlot formats by the browser's language as soon as it is loaded, and a page that needs it would not come: a language
 * that Intl does not take becomes English for scripts. Called before it is loaded.
 */
export function mendLanguage(navigator: { readonly language: string }): void {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
  }
}
