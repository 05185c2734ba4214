// What the network makes of pictures: each original with its reconstruction touching it below.
import { useLayoutEffect, useRef } from 'react';
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { trainStrings } from '../kit/train-strings.ts';

interface Props {
  epoch: number;
  count: number;
  /** count × side × side × RGB bytes each. */
  originals: Uint8Array;
  reconstructions: Uint8Array;
  side?: number;
}

export function Reconstructions({ epoch, count, side = PICTURE_SIZE, ...pictures }: Props) {
  return (
    <figure className="stack stack--tight">
      <div className="pairs" role="img" aria-label={trainStrings.picturesLabel({ count, epoch })}>
        {Array.from({ length: count }, (_, i) => (
          <Pair key={i} place={i} side={side} {...pictures} />
        ))}
      </div>
      <figcaption className="quiet small">{trainStrings.picturesHint({ epoch })}</figcaption>
    </figure>
  );
}

type PairProps = Pick<Props, 'originals' | 'reconstructions'> & { place: number; side: number };

function Pair({ place, side, originals, reconstructions }: PairProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (const [row, bytes] of [originals, reconstructions].entries()) {
      const pixels = rgbaOfRgb(bytes, place * side * side, side * side);
      context.putImageData(new ImageData(pixels, side, side), 0, row * side);
    }
  }, [place, side, originals, reconstructions]);
  return <canvas ref={canvas} width={side} height={2 * side} className="pairs__one" />;
}
