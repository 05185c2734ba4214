// What several runs drew, beside each other, with one slider through their epochs.
import { useState } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { picturesOfRuns } from '../../app/queries/run-queries.ts';
import type { EpochPictures, Run } from '../../tracking/run.ts';
import { useLive } from '../kit/use-live.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { LineMark } from '../plots/line-mark.tsx';
import { EpochDrawing } from '../run/epoch-drawing.tsx';
import { EpochSlider } from '../run/epoch-slider.tsx';

/** @param ids with a comma between two */
export function ComparePictures({ runs }: { runs: readonly Run[] }) {
  const drawn = useLive(picturesOfRuns, runs.map((run) => run.id).join());
  const [wanted, setWanted] = useState<number | null>(null);
  if (drawn.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (drawn.state === 'failed') return <p role="alert">{sentenceOf(drawn.error)}</p>;
  const all = [...drawn.data.values()].flat();
  if (all.length === 0) return <p className="quiet">{trainStrings.noPictures}</p>;
  const last = Math.max(...all.map(({ epoch }) => epoch));
  const epoch = Math.min(wanted ?? last, last);
  const sentence = trainStrings.pictureEpoch({ epoch, last });
  return (
    <>
      <EpochSlider
        className="compare-pictures__slider"
        min={1}
        max={last}
        value={epoch}
        sentence={sentence}
        onChoose={setWanted}
      />
      <ul className="compare-pictures">
        {runs.map((run, i) => (
          <li key={run.id} className="stack stack--tight">
            <p className="compared__link">
              <LineMark colour={i} /> {run.name}
            </p>
            <Drawn kind={run.kind} pictures={latestBy(drawn.data.get(run.id) ?? [], epoch)} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A run that ended before shows its last, one that kept fewer the one before. */
function latestBy(pictures: readonly EpochPictures[], epoch: number): EpochPictures | undefined {
  return pictures.findLast((drawn) => drawn.epoch <= epoch) ?? pictures[0];
}

function Drawn({ kind, pictures: drawn }: { kind: string; pictures: EpochPictures | undefined }) {
  if (!drawn) return <p className="quiet">{trainStrings.noPictures}</p>;
  return <EpochDrawing kind={kind} {...drawn} />;
}
