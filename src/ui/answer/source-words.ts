// Where a paint of an answer is from, when several catalogues were asked, and which others sell the same colour.
import type { Match, SourcedPaint } from '../../matching/match-answer.ts';
import { resultStrings } from './result-strings.ts';

/** The catalogue on the device that a paint is of; null for one of a colour book. `alone`: the one that answers alone. */
export function catalogueOf({ source }: Pick<SourcedPaint, 'source'>, alone: string | null): string | null {
  if (!source) return alone;
  return source.kind === 'catalogue' ? source.id : null;
}

/** The catalogue or book whose paint has a page; null where it is of none that is known. */
export function pageOf({ source }: Pick<SourcedPaint, 'source'>, alone: string | null): string | null {
  return source?.id ?? alone;
}

/** Tells the paints of an answer apart. */
export function paintKey({ source, paintIndex }: Pick<SourcedPaint, 'source' | 'paintIndex'>): string {
  return `${source?.id ?? ''} ${paintIndex}`;
}

/** As many as a card has room for. */
const NAMED = 3;

/** The other catalogues' names for the same colour; null where there are none. */
export function alikeWords({ alike = [] }: Pick<Match, 'alike'>): string | null {
  if (alike.length === 0) return null;
  const paints = alike
    .slice(0, NAMED)
    .map(({ folder, source }) => resultStrings.paintOf({ paint: folder, source: source?.name ?? '' }));
  const count = alike.length - paints.length;
  const named = paints.join(', ');
  return count > 0
    ? resultStrings.alikeMore({ paints: named, count })
    : resultStrings.alike({ paints: named });
}
