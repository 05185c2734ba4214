// The outline as the model fills it, while it is drawn.
import { useEffect, useState } from 'react';
import { hexOfRgb } from '../../../colour/srgb.ts';
import { PictureCanvas } from '../../paint/picture-canvas.tsx';
import { savePictures } from '../save-pictures.ts';
import { studioStrings } from '../studio-strings.ts';
import { useLatest } from '../use-latest.ts';
import type { AskedColour } from './colour-field.tsx';
import type { OpenPainter } from './use-painter.ts';

interface Props {
  painter: OpenPainter;
  /** side × side × RGB bytes. */
  pixels: Uint8Array;
  isEmpty: boolean;
  colour: AskedColour;
}

interface Shown {
  picture: Uint8Array;
  colour: AskedColour;
}

export function Filled({ painter, pixels, isEmpty, colour }: Props) {
  const { session, side, turn } = painter;
  const [shown, setShown] = useState<Shown | null>(null);
  const fill = useLatest(
    (asked: { pixels: Uint8Array; colour: AskedColour; turn: number }) =>
      session.fill(asked.pixels, [asked.colour.phrase ?? asked.colour.rgb]),
    (picture, asked) => setShown({ picture, colour: asked.colour }),
  );
  useEffect(() => {
    if (!isEmpty) fill({ pixels, colour, turn });
  }, [fill, pixels, colour, turn, isEmpty]);
  const words = studioStrings.colouring;
  const picture = isEmpty ? pixels : shown?.picture;
  const name = shown ? `${shown.colour.name} (${hexOfRgb(shown.colour.rgb)})` : '';
  return (
    <>
      <div className="colouring__picture">
        {picture && (
          <PictureCanvas
            className="studio-picture"
            bytes={picture}
            side={side}
            label={isEmpty ? words.nothingYet : words.filledWith({ colour: name })}
          />
        )}
      </div>
      <p className="quiet small" role="status">
        {isEmpty ? words.nothingYet : shown ? words.filledWith({ colour: name }) : words.filling}
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={isEmpty || !shown}
          onClick={() => void savePictures([shown!.picture], side, { columns: 1, name: words.fileName })}
        >
          {words.save}
        </button>
      </div>
    </>
  );
}
