// A paint near another: both colours touching, both pictures where there are some, how far and which way it is.
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { ColouredPaint } from '../../app/queries/catalogue-colours.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { resultStrings } from '../answer/result-strings.ts';
import { differenceWords, directionWords } from '../paint/difference-words.ts';
import { PaintLink } from '../paint/paint-link.tsx';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { usePaint } from '../paint/use-paints.ts';
import { paintStrings } from '../paint/paint-strings.ts';

export interface NearPaint {
  source: Pick<Dataset, 'id' | 'name'>;
  paint: ColouredPaint;
  deltaE00: number;
}

/** A paint of a book has no picture. */
export type OwnPaint = ColouredPaint & Partial<Pick<Paint, 'thumbnail'>>;

interface Props {
  own: OwnPaint;
  near: NearPaint;
  /** Its catalogue is named. */
  isElsewhere?: boolean;
}

export function NearPaintRow({ own, near: { source, paint, deltaE00 }, isElsewhere = false }: Props) {
  const stored = usePaint(source.id, paint.index);
  return (
    <li className="related__row">
      <div className="paint-page__pair">
        <div
          className="split"
          role="img"
          aria-label={resultStrings.relatedSwatch({ name: own.folder, other: paint.folder })}
        >
          <div className="split__half" style={{ backgroundColor: hexOfRgb(own.colour) }} />
          <div className="split__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
        </div>
        {own.thumbnail && stored?.thumbnail && (
          <div className="split paint-page__photos">
            <PaintPicture paint={own} className="paint-page__photo" />
            <PaintPicture paint={stored} className="paint-page__photo" />
          </div>
        )}
      </div>
      <div className="related__what">
        <p className="related__name">
          <PaintLink sourceId={source.id} index={paint.index} paint={paint} />
        </p>
        <p className="quiet small">
          {isElsewhere && paintStrings.near.source({ catalogue: source.name })}
          {distanceWords(own, paint, deltaE00)}
        </p>
        {paint.isDiscontinued && <p className="small">{paintStrings.discontinued}</p>}
      </div>
    </li>
  );
}

function distanceWords(own: OwnPaint, other: ColouredPaint, distance: number): string {
  const direction = distance < 1 ? null : directionWords(labOfRgb(own.colour), labOfRgb(other.colour), true);
  const size = differenceWords(distance);
  const told = direction === null ? size : paintStrings.near.and({ one: size, other: direction });
  return paintStrings.near.deltaE({ deltaE: formatDecimals(distance, 1), words: told });
}
