// What a generator draws: the same noise after every epoch, pictures touching each other.
import { useLayoutEffect, useRef } from 'react';
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { trainStrings } from '../kit/train-strings.ts';

interface Props {
  epoch: number;
  count: number;
  /** count × side × side × RGB bytes. */
  pictures: Uint8Array;
  side?: number;
}

const COLUMNS = 6;

export function Samples({ epoch, count, pictures, side = PICTURE_SIZE }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.ceil(count / COLUMNS);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (let place = 0; place < count; place++) {
      const pixels = rgbaOfRgb(pictures, place * side * side, side * side);
      const [row, column] = [Math.floor(place / COLUMNS), place % COLUMNS];
      context.putImageData(new ImageData(pixels, side, side), column * side, row * side);
    }
  }, [count, pictures, side]);
  return (
    <figure className="stack stack--tight">
      <canvas
        ref={canvas}
        className="samples"
        width={COLUMNS * side}
        height={rows * side}
        role="img"
        aria-label={trainStrings.samplesLabel({ count, epoch })}
      />
      <figcaption className="quiet small">{trainStrings.samplesHint({ epoch })}</figcaption>
    </figure>
  );
}
