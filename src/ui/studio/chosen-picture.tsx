// The picture that is looked at closely: enlarged, kept, saved, drawn anew, told something else, moved along its numbers.
import { useEffect, useRef } from 'react';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { EncodedAgain } from './encoded-again.tsx';
import { LabelSelect } from './label-select.tsx';
import { LabelRow } from './label-row.tsx';
import { LatentSliders } from './latent-sliders.tsx';
import { NearestReal } from './nearest-real.tsx';
import { copyOf, originOf, picturesOf, rowOf, type Picture } from './pictures.ts';
import { savePictures } from './save-pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useChanged, type SetChosen } from './use-changed.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  picture: Picture | null;
  onChange: SetChosen;
  onDrawnAnew: (old: Picture, fresh: Picture) => void;
  onKeep: (picture: Picture) => void;
}

export function ChosenPicture({ picture, ...props }: Props) {
  return (
    <section className="panel stack" aria-labelledby="studio-chosen">
      <h2 id="studio-chosen">{words.picture.title}</h2>
      {picture ? <Chosen picture={picture} {...props} /> : <p className="quiet">{words.picture.none}</p>}
    </section>
  );
}

function Chosen({ picture, onChange, onDrawnAnew, onKeep }: Props & { picture: Picture }) {
  const { session, side, labels, hasEncoder, hasPictures } = useGallery();
  const head = useRef<HTMLDivElement>(null);
  useComesIntoView(head, originOf(picture));
  const drawAnew = useLatest(
    (old: Picture) => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      return session.sample({
        seed,
        places: [0],
        labels: rowOf(old).labels,
        temperature: 1,
        truncation: Infinity,
      });
    },
    (drawn, old) => onDrawnAnew(old, picturesOf(drawn, side)[0]!),
  );
  const change = useChanged(onChange);
  const told = picture.label === null ? undefined : labels[picture.label];
  return (
    <>
      <div className="chosen__head" ref={head}>
        <PictureCanvas
          className="studio-picture chosen__large"
          bytes={picture.bytes}
          side={side}
          label={told ? words.picture.largeOf({ label: told.name }) : words.picture.large}
        />
        <div className="stack stack--tight">
          <button type="button" className="button button--primary" onClick={() => onKeep(picture)}>
            {words.picture.keep}
          </button>
          <button type="button" className="button" onClick={() => drawAnew(picture)}>
            {words.picture.resample}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void savePictures([picture.bytes], side, { columns: 1, name: 'picture' })}
          >
            {words.picture.save}
          </button>
          {picture.label !== null && (
            <LabelSelect
              label={words.picture.label}
              value={picture.label}
              onChoose={(label: number) => change({ ...copyOf(picture), label })}
            />
          )}
        </div>
      </div>
      {hasEncoder && <EncodedAgain picture={picture} />}
      {hasPictures && <NearestReal picture={picture} />}
      {picture.label !== null && <LabelRow picture={picture} onChoose={onChange} />}
      <LatentSliders picture={picture} onChange={onChange} />
    </>
  );
}

/** On a phone it lies below the samples: choosing one shows it. */
function useComesIntoView(ref: React.RefObject<HTMLElement | null>, id: number): void {
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [ref, id]);
}
