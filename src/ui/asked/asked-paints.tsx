// Which paints were the answer, most often first.
import { useMemo } from 'react';
import { Link } from 'wouter';
import { paintAt } from '../../app/queries/paint-queries.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { isPresent, type Dataset } from '../../dataset/dataset.ts';
import { mostAsked, type AskedPaint } from '../../matching/asked/drift.ts';
import type { Asked } from '../../tracking/asked.ts';
import { useLive } from '../kit/use-live.ts';
import { PaintWords } from '../paint/paint-words.tsx';
import { askedStrings } from './asked-strings.ts';

const SHOWN = 12;

export function AskedPaints({ dataset, asked }: { dataset: Dataset; asked: readonly Asked[] }) {
  const words = askedStrings.paints;
  const paints = useMemo(() => mostAsked(asked), [asked]);
  return (
    <section className="panel stack" aria-labelledby="asked-paints">
      <h2 id="asked-paints">{words.title}</h2>
      {paints.length === 0 && <p>{words.none}</p>}
      <ol className="asked__paints">
        {paints.slice(0, SHOWN).map((one) => (
          <Line key={one.paint} dataset={dataset} one={one} />
        ))}
      </ol>
      {paints.length > SHOWN && <p className="quiet small">{words.more({ count: paints.length - SHOWN })}</p>}
    </section>
  );
}

function Line({ dataset, one: { paint: index, times } }: { dataset: Dataset; one: AskedPaint }) {
  const paint = useLive(paintAt, `${dataset.id} ${index}`).data;
  if (!paint) return null;
  return (
    <li className="asked__paint">
      <span
        className="asked__swatch"
        aria-hidden="true"
        style={{ backgroundColor: hexOfRgb(paint.colour) }}
      />
      <span>
        {isPresent(paint) ? (
          <Link to={`/paint/${dataset.id}/${index}`}>
            <PaintWords paint={paint} />
          </Link>
        ) : (
          <>
            <PaintWords paint={paint} /> <span className="quiet small">{askedStrings.paints.gone}</span>
          </>
        )}
      </span>
      <span className="quiet">{askedStrings.paints.times({ times })}</span>
    </li>
  );
}
