// What the networks drew after an epoch: beside what it was made from, from noise, or both.
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
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
  /** Drawn from noise besides. */
  samples?: Uint8Array;
}

export function EpochDrawing({ originals, pictures, samples, side = PICTURE_SIZE, ...place }: Props) {
  const { epoch } = place;
  if (!originals)
    return <Samples {...place} side={side} pictures={pictures} hint={trainStrings.samplesHint({ epoch })} />;
  return (
    <>
      <Reconstructions {...place} side={side} originals={originals} reconstructions={pictures} />
      {samples && (
        <Samples
          {...{ epoch, side, pictures: samples, count: samples.length / (side * side * 3) }}
          hint={trainStrings.priorHint({ epoch })}
        />
      )}
    </>
  );
}
