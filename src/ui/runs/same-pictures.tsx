// What every run makes of the same pictures: what it drew while it trained was of what its own seed held out.
import { gallerySourceOf, studioShelf } from '../../app/queries/studio-query.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { Run } from '../../tracking/run.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { useLive } from '../kit/use-live.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { LineMark } from '../plots/line-mark.tsx';
import { SAME_PICTURES, SAME_SEED, useSamePictures, type RedrawnRun } from './use-same-pictures.ts';

/** Nothing where fewer than two of the runs can draw. */
export function SamePictures({ runs }: { runs: readonly Run[] }) {
  const { data: shelf } = useLive(studioShelf, undefined);
  const { drawn, isDrawing, draw } = useSamePictures();
  if (!shelf) return null;
  const wanted = runs.flatMap((run) => {
    const source = gallerySourceOf(shelf, run);
    return source ? [{ runId: run.id, source }] : [];
  });
  if (wanted.length < 2) return null;
  return (
    <div className="stack stack--tight">
      <h3>{texts.same.title}</h3>
      <p className="quiet small">{texts.same.hint({ count: SAME_PICTURES, seed: String(SAME_SEED) })}</p>
      <div className="row">
        <button
          type="button"
          className="button"
          aria-disabled={isDrawing}
          onClick={() => !isDrawing && draw(wanted)}
        >
          {texts.same.draw}
        </button>
        <span className="quiet small" role="status">
          {isDrawing && texts.same.progress({ done: drawn.length, all: wanted.length })}
        </span>
      </div>
      <Redrawn runs={runs} drawn={drawn} />
    </div>
  );
}

/** Runs of one dataset below its pictures, those that draw from numbers last. */
function Redrawn({ runs, drawn }: { runs: readonly Run[]; drawn: readonly RedrawnRun[] }) {
  const rows = drawn.flatMap((row) => {
    const place = runs.findIndex(({ id }) => id === row.runId);
    return place < 0 ? [] : [{ row, place, run: runs[place]! }];
  });
  const digestOf = ({ run, row }: (typeof rows)[number]) =>
    row.originals.length > 0 ? run.datasetDigest : null;
  const digests = [...new Set(rows.map(digestOf))].sort((a, b) => Number(a === null) - Number(b === null));
  return digests.map((digest) => {
    const own = rows.filter((one) => digestOf(one) === digest);
    const { originals } = own[0]!.row;
    return (
      <ul key={digest} className="same-pictures">
        {originals.length > 0 && (
          <li>
            <p className="small">{texts.same.originals({ name: own[0]!.run.datasetName })}</p>
            <Strip
              side={originals[0]!.side}
              pictures={originals.map(({ picture }) => picture)}
              labels={originals.map(({ name }) => name)}
            />
          </li>
        )}
        {own.map(({ row, run, place }) => (
          <li key={run.id}>
            <p className="compared__link">
              <LineMark colour={place} /> {run.name}
            </p>
            {row.error !== null && <p role="alert">{sentenceOf(row.error)}</p>}
            {row.error === null && row.pictures.length === 0 && <p className="quiet">{texts.same.gone}</p>}
            <Strip side={row.side} pictures={row.pictures} labels={originals.map(({ name }) => name)} />
          </li>
        ))}
      </ul>
    );
  });
}

interface StripProps {
  side: number;
  pictures: readonly Uint8Array[];
  /** Names of what the pictures are of; none for those drawn from numbers. */
  labels: readonly string[];
}

function Strip({ side, pictures, labels }: StripProps) {
  if (pictures.length === 0) return null;
  return (
    <div className="same-pictures__strip">
      {pictures.map((bytes, at) => (
        <PictureCanvas
          key={at}
          className="same-pictures__one"
          {...{ bytes, side }}
          label={labels[at] ?? texts.same.sample({ number: at + 1 })}
        />
      ))}
    </div>
  );
}
