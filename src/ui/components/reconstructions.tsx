// What the network makes of pictures: each original with its reconstruction touching it below.
import { useLayoutEffect, useRef } from 'react';
import { PICTURE_BYTES, PICTURE_SIZE } from '../../dataset/types.ts';
import { rgbaOfRgb } from '../logic/rgb-pixels.ts';
import { strings } from '../strings.ts';

interface Props {
  epoch: number;
  count: number;
  /** count × 64 × 64 × RGB bytes each. */
  originals: Uint8Array;
  reconstructions: Uint8Array;
}

export function Reconstructions({ epoch, count, originals, reconstructions }: Props) {
  return (
    <figure className="stack stack--tight">
      <div className="pairs" role="img" aria-label={strings.train.picturesLabel(count, epoch)}>
        {Array.from({ length: count }, (_, i) => (
          <Pair key={i} place={i} originals={originals} reconstructions={reconstructions} />
        ))}
      </div>
      <figcaption className="quiet small">{strings.train.picturesHint(epoch)}</figcaption>
    </figure>
  );
}

type PairProps = Pick<Props, 'originals' | 'reconstructions'> & { place: number };

function Pair({ place, originals, reconstructions }: PairProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (const [row, bytes] of [originals, reconstructions].entries()) {
      const pixels = rgbaOfRgb(bytes, (place * PICTURE_BYTES) / 3, PICTURE_SIZE * PICTURE_SIZE);
      context.putImageData(new ImageData(pixels, PICTURE_SIZE, PICTURE_SIZE), 0, row * PICTURE_SIZE);
    }
  }, [place, originals, reconstructions]);
  return <canvas ref={canvas} width={PICTURE_SIZE} height={2 * PICTURE_SIZE} className="pairs__one" />;
}
