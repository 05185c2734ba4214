// What the networks drew after an epoch: beside what it was made from, from noise, or both.
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { say } from '../../shared/message.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { Reconstructions } from './reconstructions.tsx';
import { Samples } from './samples.tsx';

interface Props {
  epoch: number;
  count: number;
  side?: number;
  /** count × side × side × RGB bytes each. */
  pictures: Uint8Array;
  originals: Uint8Array | null;
  /** Drawn besides: from noise, unless `kind` draws something else. */
  samples?: Uint8Array;
  kind: string;
}

export function EpochDrawing({ originals, pictures, samples, side = PICTURE_SIZE, kind, ...place }: Props) {
  const { epoch } = place;
  const own = pageOfKind(kind).pictures.samples;
  if (!originals)
    return <Samples {...place} side={side} pictures={pictures} hint={trainStrings.samplesHint({ epoch })} />;
  return (
    <>
      <Reconstructions {...place} side={side} originals={originals} reconstructions={pictures} />
      {samples && (
        <Samples
          {...{ epoch, side, pictures: samples, count: samples.length / (side * side * 3) }}
          hint={own ? say(own) : trainStrings.priorHint({ epoch })}
        />
      )}
    </>
  );
}
