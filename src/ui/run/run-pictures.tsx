// What a stored training drew, epoch by epoch: a GAN's samples from the same noise, a VAE's reconstructions, samples of its prior.
import { useState } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { picturesOfRun } from '../../app/queries/run-queries.ts';
import type { EpochPictures } from '../../tracking/run.ts';
import { useLive } from '../kit/use-live.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { EpochDrawing } from './epoch-drawing.tsx';
import { EpochSlider } from './epoch-slider.tsx';

/** The pictures of a run with a slider through its epochs; it begins with the latest and follows a run under way. */
export function RunPictures({ runId, kind }: { runId: string; kind: string }) {
  const drawn = useLive(picturesOfRun, runId);
  if (drawn.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (drawn.state === 'failed') return <p role="alert">{sentenceOf(drawn.error)}</p>;
  if (drawn.data.length === 0) return <p className="quiet">{trainStrings.noPictures}</p>;
  return <PicturesByEpoch key={runId} kind={kind} epochs={drawn.data} />;
}

/** `epochs` has at least one. */
function PicturesByEpoch({ epochs, kind }: { epochs: readonly EpochPictures[]; kind: string }) {
  const [wanted, setWanted] = useState<number | null>(null);
  const last = epochs.length - 1;
  const found = wanted === null ? -1 : epochs.findIndex(({ epoch }) => epoch >= wanted);
  const place = found < 0 ? last : found;
  const shown = epochs[place]!;
  const choose = (at: number) => setWanted(at === last ? null : epochs[at]!.epoch);
  const sentence = trainStrings.pictureEpoch({ epoch: shown.epoch, last: epochs[last]!.epoch });
  return (
    <div className="stack stack--tight run-pictures">
      <EpochDrawing kind={kind} {...shown} />
      {last > 0 && <EpochSlider min={0} max={last} value={place} sentence={sentence} onChoose={choose} />}
    </div>
  );
}
