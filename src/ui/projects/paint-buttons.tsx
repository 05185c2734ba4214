// Paints to choose from, each with its colour, its name and where it is from.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import type { SearchedPaint } from '../../paint-search/searched-paint.ts';
import { paintName } from './swatches.tsx';

export interface FoundPaint {
  source: Pick<PaintSource, 'id' | 'name'>;
  paint: Pick<SearchedPaint, 'index' | 'code' | 'name' | 'colour'>;
}

interface Props {
  paints: readonly FoundPaint[];
  onPaint: (paint: FoundPaint) => void;
}

export function PaintButtons({ paints, onPaint }: Props) {
  return (
    <ul className="paint-choices">
      {paints.map((found) => {
        const { source, paint } = found;
        return (
          <li key={`${source.id} ${paint.index}`}>
            <button type="button" className="paint-choice" onClick={() => onPaint(found)}>
              <span className="paint-choice__colour" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
              <span className="paint-choice__what">
                <span>{paintName({ ...paint, rgb: paint.colour })}</span>{' '}
                <span className="small quiet">{source.name}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
