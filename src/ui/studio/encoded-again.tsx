// What a model with an encoder makes of a picture: its reconstruction.
import { useEffect, useState } from 'react';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { rowOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import { useRested } from './use-rested.ts';

export function EncodedAgain({ picture }: { picture: Picture }) {
  const { session, side } = useGallery();
  const [again, setAgain] = useState<Uint8Array | null>(null);
  const rested = useRested(picture);
  const ask = useLatest(
    (one: Picture) => session.encodeAgain(one.bytes, rowOf(one).labels),
    ({ pictures }) => setAgain(pictures),
  );
  useEffect(() => ask(rested), [ask, rested]);
  return (
    <section className="stack stack--tight" aria-label={words.picture.again}>
      <h3>{words.picture.again}</h3>
      <p className="quiet small">{words.picture.againHint}</p>
      <div className="studio-pair">
        {again && (
          <PictureCanvas className="studio-picture" bytes={again} side={side} label={words.picture.again} />
        )}
      </div>
    </section>
  );
}
