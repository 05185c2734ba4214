// Around a paint: the next lighter and darker of its hue, and paints in harmony with it. What there is none of is not spoken of.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { RelatedPaint, RelatedPaints } from '../../matching/match-answer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { PaintLink } from '../paint/paint-link.tsx';
import { useRelated } from './use-related.ts';
import { resultStrings } from './result-strings.ts';

interface SectionProps {
  /** Null for the catalogue that answers alone. */
  sourceId: string | null;
  /** The catalogue that the paint is of; null for a book. */
  datasetId: string | null;
  paintIndex: number;
}

/** Of a paint that an answer names. */
export function RelatedPaintsSection({ sourceId, datasetId, paintIndex }: SectionProps) {
  const related = useRelated(sourceId, datasetId, paintIndex);
  return related && <RelatedPaintList sourceId={sourceId ?? datasetId} related={related} />;
}

interface Props {
  /** The dataset or book that the paints are of. */
  sourceId: string | null;
  related: RelatedPaints;
}

export function RelatedPaintList({ sourceId, related }: Props) {
  const { paint, lighter, darker, harmonies } = related;
  if (!lighter && !darker && harmonies.length === 0) return null;
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{resultStrings.related({ name: paint.folder })}</h2>
      <ul className="related__list">
        {lighter && (
          <Neighbour sourceId={sourceId} paint={paint} other={lighter} word={resultStrings.lighter} />
        )}
        {darker && <Neighbour sourceId={sourceId} paint={paint} other={darker} word={resultStrings.darker} />}
        {harmonies.map(({ kind, paint: other }) => {
          const { name, what } = resultStrings.harmonies[kind];
          return (
            <Related
              key={other.paintIndex}
              sourceId={sourceId}
              paint={paint}
              other={other}
              word={name}
              what={what}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface NeighbourProps {
  sourceId: string | null;
  paint: RelatedPaint;
  other: RelatedPaint;
  word: string;
}

function Neighbour(props: NeighbourProps) {
  const { deltaL } = props.other;
  const step = `L* ${deltaL > 0 ? '+' : '−'}${formatDecimals(Math.abs(deltaL), 1)}`;
  return <Related {...props} what={step} />;
}

function Related({ sourceId, paint, other, word, what }: NeighbourProps & { what: string }) {
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
          <PaintLink sourceId={sourceId} index={other.paintIndex} paint={other} />
        </p>
        <p className="quiet small">
          {word}: {what}
        </p>
      </div>
    </li>
  );
}
