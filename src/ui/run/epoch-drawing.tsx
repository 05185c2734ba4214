// What the networks drew after an epoch: beside what it was made from, or alone where it came from noise.
import { Reconstructions } from './reconstructions.tsx';
import { Samples } from './samples.tsx';

interface Props {
  epoch: number;
  count: number;
  side?: number;
  /** count × side × side × RGB bytes each. */
  pictures: Uint8Array;
  originals: Uint8Array | null;
}

export function EpochDrawing({ originals, pictures, ...place }: Props) {
  if (originals) return <Reconstructions {...place} originals={originals} reconstructions={pictures} />;
  return <Samples {...place} pictures={pictures} />;
}
