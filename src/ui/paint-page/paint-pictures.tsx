// The stored pictures of a paint, the key first.
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { StoredPicture } from '../paint/stored-picture.tsx';
import { paintStrings } from '../paint/paint-strings.ts';

/** Most that a folder of a paint has; what there is beyond is in the table of the curve. */
const SHOWN = 32;

export function PaintPictures({ dataset, paint }: { dataset: Dataset; paint: Paint }) {
  const stored = paint.pictures.filter(({ pixels }) => pixels !== null).slice(0, SHOWN);
  const rendered = paint.pictures.filter(({ pixels, role }) => pixels === null && role === 'variant').length;
  const isDrawn = stored.length === 0 && paint.thumbnail === null;
  return (
    <section className="panel stack" aria-labelledby="paint-pictures-title">
      <h2 id="paint-pictures-title">{paintStrings.pictures.title}</h2>
      {isDrawn && <p>{paintStrings.pictures.none}</p>}
      {stored.length === 0 && paint.thumbnail && (
        <PaintPicture paint={paint} className="paint-page__picture" label={paintStrings.pictures.key} />
      )}
      {stored.length > 0 && (
        <ul className="paint-page__pictures">
          {stored.map(({ path, role, factor, pixels }) => (
            <li key={path} className="paint-page__one">
              <StoredPicture datasetId={dataset.id} pixels={pixels!} className="paint-page__picture" />
              <span className="small quiet">
                {role === 'key'
                  ? paintStrings.pictures.key
                  : paintStrings.pictures.factor({ factor: formatDecimals(factor, 2) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {rendered > 0 && !isDrawn && (
        <p className="quiet small">{paintStrings.pictures.rendered({ count: rendered })}</p>
      )}
    </section>
  );
}
