// The real pictures nearest to a drawn one, and whether it is a copy of one.
import { useEffect, useState } from 'react';
import type { Nearest } from '../../studio/gallery/gallery-api.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import { useRested } from './use-rested.ts';

/** Nearer than this share of what real pictures differ by is a copy. */
const COPY = 1 / 3;

export function NearestReal({ bytes }: { bytes: Uint8Array }) {
  const { session } = useGallery();
  const [found, setFound] = useState<Nearest | null>(null);
  const rested = useRested(bytes);
  const ask = useLatest(session.nearest, setFound);
  useEffect(() => ask(rested), [ask, rested]);
  return (
    <section className="stack stack--tight" aria-labelledby="studio-nearest">
      <h3 id="studio-nearest">{words.nearest.title}</h3>
      {!found && <p className="quiet">{words.nearest.searching}</p>}
      {found && <Found found={found} />}
    </section>
  );
}

function Found({ found: { pictures, compared, comparedSide, typical } }: { found: Nearest }) {
  return (
    <>
      <ul className="studio-row">
        {pictures.map(({ index, name, side, picture, distance }) => (
          <li key={index}>
            <PictureCanvas
              className="studio-picture"
              bytes={picture}
              side={side}
              label={words.nearest.one({ name, distance: formatDecimals(distance, 1) })}
            />
            <span className="small studio-row__name">{name}</span>
          </li>
        ))}
      </ul>
      <p>{verdict(pictures[0]!.distance, typical)}</p>
      <p className="quiet small">{words.nearest.how({ side: String(comparedSide), count: compared })}</p>
    </>
  );
}

function verdict(nearest: number, typical: number | null): string {
  const distance = formatDecimals(nearest, 1);
  if (typical === null) return words.nearest.alone({ distance });
  const said = { distance, typical: formatDecimals(typical, 1) };
  if (nearest < COPY * typical) return words.nearest.copy(said);
  return nearest < typical ? words.nearest.near(said) : words.nearest.far(said);
}
