// Dates without their time, and the year where it matters, for pages that few sessions open: see locale.ts.
import { datesOrPlain } from './locale.ts';

/** Milliseconds since 1970 → `Mar 4`. */
export const formatDay = datesOrPlain(
  (tag) => new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric' }).format,
  (at) => new Date(at).toISOString().slice(5, 10),
);

/** Milliseconds since 1970 → `Mar 2026`. */
export const formatMonth = datesOrPlain(
  (tag) => new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric' }).format,
  (at) => new Date(at).toISOString().slice(0, 7),
);

/** Milliseconds since 1970 → `March 4, 2026`, in the device's time zone. */
export const formatLongDay = datesOrPlain(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format,
  (at) => new Date(at).toISOString().slice(0, 10),
);
