// At an answer: whether it is the paint that a person came from, with its colour beside the picture's.
import { askAboutPaint, askedPaint } from '../../app/sessions/asked-paint.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { useStore } from '../kit/use-store.ts';
import { PaintLink } from '../paint/paint-link.tsx';
import { paintStrings } from '../paint/paint-strings.ts';
import { askedDifference, askedSentence } from './asked-words.ts';

interface Props {
  answer: MatchAnswer;
  /** The catalogue that answers alone; null where several do, or a book: whether it is one of its paints is not said then. */
  datasetId: string | null;
}

export function AskedPaintLine({ answer, datasetId }: Props) {
  const paint = useStore(askedPaint);
  if (paint === null || paint.datasetId !== datasetId) return null;
  const { title, swatch, end } = paintStrings.asked;
  const name = { folder: paint.folder, code: null, name: paint.folder };
  return (
    <section className="is-it" aria-label={title({ name: paint.folder })}>
      <div className="split" role="img" aria-label={swatch({ name: paint.folder })}>
        <div className="split__half" style={{ backgroundColor: answer.colour.hex }} />
        <div className="split__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
      </div>
      <div className="is-it__what">
        <p>
          <PaintLink sourceId={datasetId} index={paint.index} paint={name} />
        </p>
        <p>{askedSentence(paint, answer)}</p>
        {askedDifference(paint, answer).map((sentence) => (
          <p key={sentence} className="small">
            {sentence}
          </p>
        ))}
        <button type="button" className="button button--quiet" onClick={() => askAboutPaint(null)}>
          {end}
        </button>
      </div>
    </section>
  );
}
