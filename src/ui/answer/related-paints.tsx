// Around the best paint: the next lighter and darker of its hue, and paints in harmony with it.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { RelatedPaint } from '../../matching/match-answer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { useRelated } from './use-related.ts';
import { resultStrings } from './result-strings.ts';

interface SectionProps {
  /** Null for the catalogue that answers alone. */
  sourceId: string | null;
  /** The one that answers alone; null where several do, or a book. */
  datasetId: string | null;
  paintIndex: number;
}

export function RelatedPaintsSection({ sourceId, datasetId, paintIndex }: SectionProps) {
  const related = useRelated(sourceId, datasetId, paintIndex);
  if (!related) return null;
  const { paint, lighter, darker, harmonies, isNearGrey } = related;
  const { lighter: lighterWord, darker: darkerWord, noLighter, noDarker } = resultStrings;
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{resultStrings.related({ name: paint.folder })}</h2>
      <ul className="related__list">
        <Neighbour paint={paint} other={lighter} word={lighterWord} none={noLighter} />
        <Neighbour paint={paint} other={darker} word={darkerWord} none={noDarker} />
        {harmonies.map(({ kind, paint: other, deltaE00 }) => {
          const { name, what } = resultStrings.harmonies[kind];
          const near = resultStrings.near({ deltaE: formatDecimals(deltaE00, 1) });
          return (
            <Related
              key={other.paintIndex}
              paint={paint}
              other={other}
              word={name}
              what={`${what}; ${near}`}
            />
          );
        })}
      </ul>
      {harmonies.length === 0 && (
        <p className="quiet small">{isNearGrey ? resultStrings.noHue : resultStrings.noHarmony}</p>
      )}
    </section>
  );
}

interface NeighbourProps {
  paint: RelatedPaint;
  other: RelatedPaint | null;
  word: string;
  none: string;
}

function Neighbour({ paint, other, word, none }: NeighbourProps) {
  if (!other)
    return (
      <li className="related__row">
        <p className="related__none quiet">
          <span className="strong">{word}</span>: {none}
        </p>
      </li>
    );
  const step = `L* ${other.deltaL > 0 ? '+' : '−'}${formatDecimals(Math.abs(other.deltaL), 1)}`;
  return <Related paint={paint} other={other} word={word} what={step} />;
}

interface RelatedProps {
  paint: RelatedPaint;
  other: RelatedPaint;
  word: string;
  what: string;
}

function Related({ paint, other, word, what }: RelatedProps) {
  return (
    <li className="related__row">
      <div
        className="split"
        role="img"
        aria-label={resultStrings.relatedSwatch({ name: paint.folder, other: other.folder })}
      >
        <div className="split__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
        <div className="split__half" style={{ backgroundColor: hexOfRgb(other.colour) }} />
      </div>
      <div className="related__what">
        <p className="related__name">
          {other.code && <span className="strong">{other.code} </span>}
          {other.name}
        </p>
        <p className="quiet small">
          {word}: {what}
        </p>
      </div>
    </li>
  );
}
