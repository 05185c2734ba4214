// How a report says names, lists, values and intervals: everything that several of its sections say alike.
import { formatDecimals } from '../../shared/locale.ts';
import type { Family } from '../evidence.ts';
import type { Quantity } from '../measure.ts';
import type { Spread } from '../spread.ts';
import type { Cell, Formats, ReportLanguage } from './report-document.ts';

const SHARES: ReadonlySet<Quantity> = new Set([
  ...(['precision', 'recall', 'coverage', 'label_accuracy', 'colour_share'] as const),
]);
/** Seconds below which a duration is told in milliseconds. */
const SHORT = 10;

export type Write = (value: number) => string;

/** A value of this quantity in its unit. Ends of intervals may lie outside of what is possible: they are told as its end. */
export function writeOf(quantity: Quantity, formats: Formats): Write {
  if (SHARES.has(quantity)) return shareOf(formats);
  switch (quantity) {
    case 'seconds':
    case 'epoch_seconds':
      return (seconds) =>
        seconds < SHORT
          ? formats.formatMilliseconds(Math.max(0, 1000 * seconds))
          : formats.formatDuration(seconds);
    case 'epochs':
      return (epochs) => formatDecimals(epochs, Number.isInteger(epochs) ? 0 : 1);
    case 'draw_ms':
      return (ms) => formats.formatMilliseconds(Math.max(0, ms));
    case 'peak_bytes':
    case 'model_bytes':
      return formats.formatBytes;
    case 'weights':
      return formats.formatCount;
    default:
      return formats.formatValue;
  }
}

export function shareOf(formats: Formats): Write {
  return (share) => formats.formatPercent(Math.min(1, Math.max(0, share)));
}

/** The mean with its interval, if it has one that is wider than nothing as told. */
export function cellOf(spread: Spread | null, write: Write, { words }: ReportLanguage): Cell {
  if (!spread) return { text: words.nothing };
  const interval = intervalOf(spread, write, words);
  return interval === null ? { text: write(spread.mean) } : { text: write(spread.mean), note: interval };
}

/** The same in a sentence. */
export function toldSpread(spread: Spread | null, write: Write, language: ReportLanguage): string {
  const { text, note } = cellOf(spread, write, language);
  return note === undefined ? text : `${text} (${note})`;
}

function intervalOf(
  { mean, low, high }: Spread,
  write: Write,
  words: ReportLanguage['words'],
): string | null {
  if (low === null || high === null) return null;
  const [from, to] = [write(low), write(high)];
  return from === to && from === write(mean) ? null : words.interval({ low: from, high: to });
}

export function familyName(family: Family, { words }: ReportLanguage): string {
  return words.names[family];
}

interface ListLanguage {
  words: Pick<ReportLanguage['words'], 'and' | 'nothing'>;
}

/** `A, B and C`. */
export function listOf(items: readonly string[], { words }: ListLanguage): string {
  if (items.length < 2) return items[0] ?? words.nothing;
  return words.and({ first: items.slice(0, -1).join(', '), last: items.at(-1)! });
}

export function familyList(families: readonly Family[], language: ReportLanguage): string {
  return listOf(
    families.map((family) => familyName(family, language)),
    language,
  );
}

/** A critic is no discriminator: it scores. */
export function lossName(family: Family, loss: string, { words }: ReportLanguage): string {
  const { train_loss, d_loss, g_loss, critic } = words.losses;
  if (loss === 'g_loss') return g_loss;
  if (loss === 'd_loss') return family === 'dcgan' ? d_loss : critic;
  return train_loss;
}
