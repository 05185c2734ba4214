// Numbers, durations, sizes and dates as a person reads them, in the language of the page.
import { formatDecimals, formatMoment, groupThousands, withDecimalSign } from '../../shared/locale.ts';
import { wordsOf } from '../../words/words.ts';

const units = wordsOf('shell', 'units');

/** 5544 → `5,544`. */
export function formatCount(count: number): string {
  return groupThousands(Math.round(count));
}

const SIZES = ['one', 'kilo', 'mega', 'giga', 'tera'] as const;

/** Decimal units, as operating systems and browsers show storage: `0 B`, `980 kB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let size = 0;
  while (value >= 999.5 && size < SIZES.length - 1) {
    value /= 1000;
    size++;
  }
  const digits = size > 0 && value < 9.95 ? 1 : 0;
  return units.size({ value: formatDecimals(value, digits), unit: SIZES[size]! });
}

/** `3.4 ms`, from ten on whole ones. */
export function formatMilliseconds(ms: number): string {
  return units.milliseconds({ value: ms < 10 ? formatDecimals(ms, 1) : String(Math.round(ms)) });
}

/** Seconds in the two largest units: `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(duration: number): string {
  if (!Number.isFinite(duration)) return '–';
  const whole = Math.max(0, Math.round(duration));
  const [seconds, minutes] = [String(whole % 60), String(Math.floor(whole / 60) % 60)];
  const hours = String(Math.floor(whole / 3600));
  const words = units.duration;
  if (whole < 60) return words.seconds({ seconds });
  if (whole < 3600)
    return seconds === '0' ? words.minutes({ minutes }) : words.minutesSeconds({ minutes, seconds });
  return minutes === '0' ? words.hours({ hours }) : words.hoursMinutes({ hours, minutes });
}

/** Milliseconds since 1970 → `Mar 4, 2026, 2:05 PM`, in the device's time zone. */
export function formatDate(at: number): string {
  return formatMoment(at);
}

/** A share 0–1 as a whole percentage; only exactly 1 is `100 %` and only exactly 0 is `0 %`. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.01) return units.underOnePercent;
  if (share < 1 && share > 0.99) return units.overNinetyNinePercent;
  return units.percent({ value: String(Math.round(share * 100)) });
}

/** A loss or another measured value with four significant digits. */
export function formatValue(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const digits = magnitude >= 1e6 || magnitude < 1e-4 ? value.toExponential(2) : value.toPrecision(4);
  return withDecimalSign(digits);
}
