// The real pictures nearest to a drawn one, and whether it is a copy of one.
import type { Nearest } from '../../studio/gallery/gallery-api.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import type { Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useAnswer } from './use-answer.ts';
import { useGallery } from './use-gallery.ts';

/** Nearer than this share of what real pictures differ by is a copy. */
const COPY = 1 / 3;

export function NearestReal({ picture }: { picture: Picture }) {
  const { session } = useGallery();
  const answer = useAnswer(picture, ({ bytes }) => session.nearest(bytes));
  return (
    <section className="stack stack--tight" aria-labelledby="studio-nearest">
      <h3 id="studio-nearest">{words.nearest.title}</h3>
      {!answer && <p className="quiet">{words.nearest.searching}</p>}
      {answer?.found && <Found found={answer.found} />}
      {answer?.error !== undefined && <p role="alert">{sentenceOf(answer.error)}</p>}
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
