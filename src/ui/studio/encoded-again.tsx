// What a model with an encoder makes of a picture: its reconstruction.
import { sentenceOf } from '../../shared/errors.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { rowOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useAnswer } from './use-answer.ts';
import { useGallery } from './use-gallery.ts';

export function EncodedAgain({ picture }: { picture: Picture }) {
  const { session, side } = useGallery();
  const answer = useAnswer(picture, (one) => session.encodeAgain(one.bytes, rowOf(one).labels));
  return (
    <section className="stack stack--tight" aria-label={words.picture.again}>
      <h3>{words.picture.again}</h3>
      <p className="quiet small">{words.picture.againHint}</p>
      <div className="studio-pair">
        {answer?.found && (
          <PictureCanvas
            className="studio-picture"
            bytes={answer.found.pictures}
            side={side}
            label={words.picture.again}
          />
        )}
      </div>
      {answer?.error !== undefined && <p role="alert">{sentenceOf(answer.error)}</p>}
    </section>
  );
}
