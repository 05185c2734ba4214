// The outline in every colour of a catalogue at once, a screenful at a time.
import { useEffect, useMemo, useState } from 'react';
import { isCatalogue, type Dataset, type Paint } from '../../../dataset/dataset.ts';
import { useLibrary } from '../../kit/library.ts';
import { SelectField } from '../../kit/select-field.tsx';
import { PictureCanvas } from '../../paint/picture-canvas.tsx';
import { usePaints } from '../../paint/use-paints.ts';
import { savePictures } from '../save-pictures.ts';
import { studioStrings } from '../studio-strings.ts';
import { useLatest } from '../use-latest.ts';
import type { AskedColour } from './colour-field.tsx';
import type { OpenPainter } from './use-painter.ts';

/** Paints that are filled with at a time: a second or two on two cores. */
const PIECE = 24;
const SHEET_COLUMNS = 6;

interface Props {
  painter: OpenPainter;
  /** side × side × RGB bytes. */
  pixels: Uint8Array;
  onChoose: (colour: AskedColour) => void;
}

export function CatalogueFilled(props: Props) {
  const { datasets, current } = useLibrary();
  const catalogues = datasets.filter(isCatalogue);
  const [id, setId] = useState<string | null>(null);
  const words = studioStrings.colouring;
  const catalogue = catalogues.find((one) => one.id === id) ?? current ?? catalogues[0];
  return (
    <section className="panel stack" aria-labelledby="colouring-catalogue">
      <h2 id="colouring-catalogue">{words.inAll}</h2>
      {!catalogue && <p className="quiet">{words.noCatalogue}</p>}
      {catalogue && catalogues.length > 1 && (
        <SelectField
          label={words.catalogue}
          value={catalogue.id}
          options={catalogues.map((one) => [one.id, one.name] as const)}
          onChoose={setId}
        />
      )}
      {catalogue && <InCatalogue key={catalogue.id} catalogue={catalogue} {...props} />}
    </section>
  );
}

interface Wish {
  pixels: Uint8Array;
  paints: readonly Paint[];
  turn: number;
}

function InCatalogue({ catalogue, painter, pixels, onChoose }: Props & { catalogue: Dataset }) {
  const { session, side, turn } = painter;
  const { paints, isComplete } = usePaints(catalogue);
  const [count, setCount] = useState(PIECE);
  const [filled, setFilled] = useState<{ paints: readonly Paint[]; pictures: Uint8Array } | null>(null);
  const words = studioStrings.colouring;
  const some = useMemo(() => paints.slice(0, count), [paints, count]);
  const fill = useLatest(
    (asked: Wish) =>
      session.fill(
        asked.pixels,
        asked.paints.map(({ colour }) => colour),
      ),
    (pictures, asked) => setFilled({ paints: asked.paints, pictures }),
  );
  useEffect(() => {
    // A while after the last stroke: the outline itself is filled first.
    const timer = setTimeout(() => some.length > 0 && fill({ pixels, paints: some, turn }), 250);
    return () => clearTimeout(timer);
  }, [fill, pixels, some, turn]);
  const size = side * side * 3;
  const pictures = (filled?.paints ?? []).map((_, i) => filled!.pictures.subarray(i * size, (i + 1) * size));
  return (
    <>
      <ul className="colouring__all">
        {filled?.paints.map((paint, i) => (
          <li key={paint.index}>
            <button
              type="button"
              className="colouring__one"
              onClick={() => onChoose({ name: paint.folder, rgb: paint.colour })}
            >
              <PictureCanvas className="studio-picture" bytes={pictures[i]!} side={side} />
              <span className="colouring__name">{paint.folder}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <p className="quiet small" role="status">
          {filled && isComplete
            ? words.shown({ shown: filled.paints.length, count: paints.length })
            : words.filling}
        </p>
        {count < paints.length && (
          <button type="button" className="button" onClick={() => setCount(count + PIECE)}>
            {words.more}
          </button>
        )}
        <button
          type="button"
          className="button"
          disabled={!filled}
          onClick={() => void savePictures(pictures, side, { columns: SHEET_COLUMNS, name: words.fileName })}
        >
          {words.saveAll}
        </button>
      </div>
    </>
  );
}
