// Finding paints in several catalogues and colour books at once. What is typed may name one of them: `farrow 2011`.
import type { PaintSource } from '../dataset/paint-source.ts';
import { plain } from '../shared/plain-text.ts';
import { ALL_PAINTS, searchPaints, type FoundPaints } from './search-paints.ts';
import type { SearchedPaint } from './searched-paint.ts';

export interface SearchedSource {
  source: PaintSource;
  paints: readonly SearchedPaint[];
}

export interface SourcedPaint {
  source: PaintSource;
  paint: SearchedPaint;
}

interface Answer extends FoundPaints<SearchedPaint> {
  source: PaintSource;
  /** Something that was typed is its name. */
  isNamed: boolean;
}

/** Fewer letters begin too many names; a whole word may be shorter. */
const LEAST_BEGINNING = 3;

/**
 * At most `most`, of each source that has some its best before the second of any; near a colour the nearest of all. Only
 * those of a source that was named, where one was; spelling is forgiven where nothing has just these words.
 */
export function searchSources(
  sources: readonly SearchedSource[],
  text: string,
  most: number,
): SourcedPaint[] {
  const answers = sources.map((one) => answerOf(one, text)).filter(({ paints }) => paints.length > 0);
  const sure = whereAny(answers, ({ isForgiven }) => !isForgiven);
  const used = whereAny(sure, ({ isNamed }) => isNamed);
  return used.some(({ distances }) => distances !== null) ? nearestOf(used, most) : inTurn(used, most);
}

/** Those that are so, or all where none is. */
function whereAny<Item>(items: readonly Item[], isSo: (item: Item) => boolean): readonly Item[] {
  const found = items.filter(isSo);
  return found.length > 0 ? found : items;
}

/** A source's name may stand in its paints' names as well: `HKS 43` is looked for before `43`. */
function answerOf({ source, paints }: SearchedSource, text: string): Answer {
  const rest = withoutName(text, source.name);
  const whole = searchPaints(paints, { ...ALL_PAINTS, text });
  if (rest === null) return { ...whole, source, isNamed: false };
  const isWhole = whole.paints.length > 0 && !whole.isForgiven;
  return {
    ...(isWhole ? whole : searchPaints(paints, { ...ALL_PAINTS, text: rest })),
    source,
    isNamed: true,
  };
}

/** What was typed without the words that begin one of the name; null where none does. */
function withoutName(text: string, name: string): string | null {
  const known = wordsOf(name);
  const typed = text.split(/\s+/).filter(Boolean);
  const rest = typed.filter((word) => !wordsOf(word).some((part) => known.some((one) => begins(one, part))));
  return rest.length === typed.length ? null : rest.join(' ');
}

const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const begins = (word: string, part: string) =>
  word === part || (part.length >= LEAST_BEGINNING && word.startsWith(part));

function nearestOf(answers: readonly Answer[], most: number): SourcedPaint[] {
  return answers
    .flatMap(({ source, paints, distances }) =>
      paints.map((paint, i) => ({ source, paint, distance: distances?.[i] ?? Infinity })),
    )
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ source, paint }) => ({ source, paint }));
}

function inTurn(answers: readonly Answer[], most: number): SourcedPaint[] {
  const found: SourcedPaint[] = [];
  const longest = Math.max(0, ...answers.map(({ paints }) => paints.length));
  for (let place = 0; place < longest && found.length < most; place++)
    for (const { source, paints } of answers) {
      const paint = paints[place];
      if (paint && found.length < most) found.push({ source, paint });
    }
  return found;
}
