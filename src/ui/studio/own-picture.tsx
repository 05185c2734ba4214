// A person's own picture: as the model sees it, and as it draws it again. Of models with an encoder.
import { useEffect, useMemo, useState } from 'react';
import { FileButton } from '../kit/file-button.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { LabelSelect } from './label-select.tsx';
import { picturesOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { tellUnlessEnded, useLatest } from './use-latest.ts';

type Fit = 'crop' | 'pad';

/** A person's file, and how they want it looked at. */
interface Wish {
  file: File;
  fit: Fit;
  label: number | null;
}

interface Seen {
  /** Of another one nothing is shown. */
  wish: Wish;
  /** Null where it is no picture that can be read; a message has said so. */
  pictures: { original: Uint8Array; again: Picture } | null;
}

export function OwnPicture({ onChoose }: { onChoose: (picture: Picture) => void }) {
  const { session, side, labels, turn } = useGallery();
  const [fit, setFit] = useState<Fit>('crop');
  const [label, setLabel] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const told = labels.length > 0 ? label : null;
  const wish = useMemo(() => file && { file, fit, label: told }, [file, fit, told]);
  const look = useLatest(
    (asked: Wish) => session.encodeFile(asked.file, asked.fit, asked.label),
    ({ original, drawn }, asked) =>
      setSeen({ wish: asked, pictures: { original, again: picturesOf(drawn, side)[0]! } }),
    (error, asked) => {
      setSeen({ wish: asked, pictures: null });
      tellUnlessEnded(error);
    },
  );
  useEffect(() => {
    if (wish) look(wish);
  }, [look, wish, turn]);
  const isWorking = wish !== null && seen?.wish !== wish;
  const pictures = isWorking ? null : seen?.pictures;
  return (
    <section className="panel stack" aria-labelledby="studio-own">
      <header className="stack stack--tight">
        <h2 id="studio-own">{words.own.title}</h2>
        <p className="quiet small">{words.own.hint}</p>
      </header>
      <div className="studio__controls">
        <SelectField
          label={words.own.fit}
          value={fit}
          options={[
            ['crop', words.own.crop],
            ['pad', words.own.pad],
          ]}
          onChoose={setFit}
        />
        <LabelSelect label={words.own.label} value={label} onChoose={setLabel} />
      </div>
      <div className="row">
        <FileButton accept="image/*" onFiles={([chosen]) => setFile(chosen!)}>
          {words.own.choose}
        </FileButton>
      </div>
      {isWorking && <p className="quiet">{words.own.working}</p>}
      {pictures && (
        <>
          <div className="studio-pair">
            <PictureCanvas
              className="studio-picture"
              bytes={pictures.original}
              side={side}
              label={words.own.original}
            />
            <PictureCanvas
              className="studio-picture"
              bytes={pictures.again.bytes}
              side={side}
              label={words.own.again}
            />
          </div>
          <div className="row">
            <button type="button" className="button" onClick={() => onChoose(pictures.again)}>
              {words.own.look}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
