// The kept pictures: looked at again, removed with undo, saved as a sheet.
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import type { Picture } from './pictures.ts';
import { savePictures } from './save-pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import type { TrayState } from './use-tray.ts';

interface Props {
  tray: TrayState;
  chosen: Picture | null;
  onChoose: (picture: Picture) => void;
}

const SHEET_COLUMNS = 8;

export function Tray({ tray, chosen, onChoose }: Props) {
  const { side } = useGallery();
  const { kept, nameOf } = tray;
  return (
    <section className="panel stack" aria-labelledby="studio-tray">
      <h2 id="studio-tray">{words.tray.title}</h2>
      {kept.length === 0 && <p className="quiet">{words.tray.none}</p>}
      {kept.length > 0 && (
        <>
          <ul className="tray">
            {kept.map((one) => (
              <li key={one.number} className="tray__one">
                <button
                  type="button"
                  className="picture-grid__cell"
                  aria-label={nameOf(one)}
                  aria-pressed={one.picture.id === chosen?.id}
                  onClick={() => onChoose(one.picture)}
                >
                  <PictureCanvas className="studio-picture" bytes={one.picture.bytes} side={side} />
                </button>
                <span className="tray__foot small">
                  {one.number}
                  <button
                    type="button"
                    className="tray__remove"
                    aria-label={words.tray.remove({ name: nameOf(one) })}
                    onClick={() => tray.remove(one)}
                  >
                    ×
                  </button>
                </span>
              </li>
            ))}
          </ul>
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() => {
                const bytes = kept.map(({ picture }) => picture.bytes);
                void savePictures(bytes, side, { columns: SHEET_COLUMNS, name: 'kept' });
              }}
            >
              {words.tray.save}
            </button>
            <button type="button" className="button button--quiet" onClick={tray.clear}>
              {words.tray.clear}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
