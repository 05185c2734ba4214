// A person's own picture: as the model sees it, and as it draws it again. Of models with an encoder.
import { useState } from 'react';
import { FileButton } from '../kit/file-button.tsx';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { LabelSelect } from './label-select.tsx';
import { picturesOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { tellUnlessEnded } from './use-latest.ts';

type Fit = 'crop' | 'pad';

interface Seen {
  original: Uint8Array;
  again: Picture;
}

export function OwnPicture({ onChoose }: { onChoose: (picture: Picture) => void }) {
  const { session, side, labels } = useGallery();
  const [fit, setFit] = useState<Fit>('crop');
  const [label, setLabel] = useState(0);
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = async ([file]: readonly File[]) => {
    try {
      const { original, drawn } = await session.encodeFile(file!, fit, labels.length > 0 ? label : null);
      setSeen({ original, again: picturesOf(drawn, side)[0]! });
    } catch (error) {
      tellUnlessEnded(error);
    }
  };
  return (
    <section className="panel stack" aria-labelledby="studio-own">
      <header className="stack stack--tight">
        <h2 id="studio-own">{words.own.title}</h2>
        <p className="quiet small">{words.own.hint}</p>
      </header>
      <div className="studio__controls">
        <div className="field">
          <label className="field__label" htmlFor="studio-fit">
            {words.own.fit}
          </label>
          <select
            id="studio-fit"
            className="input"
            value={fit}
            onChange={({ target }) => setFit(target.value as Fit)}
          >
            <option value="crop">{words.own.crop}</option>
            <option value="pad">{words.own.pad}</option>
          </select>
        </div>
        <LabelSelect label={words.own.label} value={label} onChoose={setLabel} />
      </div>
      <div className="row">
        <FileButton accept="image/*" onFiles={(files) => void look(files)}>
          {words.own.choose}
        </FileButton>
      </div>
      {seen && (
        <>
          <div className="studio-pair">
            <PictureCanvas
              className="studio-picture"
              bytes={seen.original}
              side={side}
              label={words.own.original}
            />
            <PictureCanvas
              className="studio-picture"
              bytes={seen.again.bytes}
              side={side}
              label={words.own.again}
            />
          </div>
          <div className="row">
            <button type="button" className="button" onClick={() => onChoose(seen.again)}>
              {words.own.look}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
