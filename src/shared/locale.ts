// Numbers, dates and names in English, like the rest of the interface: the one place that asks Intl, which throws in a
// browser whose language is no language tag ("C", "en-US@posix") or whose data is missing. It goes on in plain form then.

/** What `make` gives, or the plain form where it throws, now or when it is used. */
function orPlain<Argument, Result>(
  make: () => (argument: Argument) => Result,
  plain: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let use: ((argument: Argument) => Result) | null = null;
  return (argument) => {
    try {
      return (use ??= make())(argument);
    } catch {
      return plain(argument);
    }
  };
}

/** A whole number with its thousands apart: 5544 → `5,544`. */
export const groupThousands = orPlain<number, string>(
  () => new Intl.NumberFormat('en').format,
  (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
);

/** Milliseconds since 1970 → `Mar 4, 2026, 2:05 PM`, in the device's time zone; what is no time is `–`. */
export const formatMoment = orPlain<number, string>(
  () => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format,
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

/** Order of names for a person: letters before case, numbers by their value. */
export function compareNames(one: string, other: string): number {
  return compare([one, other]);
}

/**
 * uPlot formats by the browser's language as soon as it is loaded, and a page that needs it would not come: a language
 * that Intl does not take becomes English for scripts. Call it before any chart is loaded.
 */
export function mendLanguage(navigator: { readonly language: string }): void {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en', configurable: true });
  }
}
