// What a generator draws: the same noise after every epoch, pictures touching each other.
import { useLayoutEffect, useRef } from 'react';
import { PICTURE_BYTES, PICTURE_SIZE } from '../../dataset/types.ts';
import { rgbaOfRgb } from '../logic/rgb-pixels.ts';
import { strings } from '../strings.ts';

interface Props {
  epoch: number;
  count: number;
  /** count × 64 × 64 × RGB bytes. */
  pictures: Uint8Array;
}

const COLUMNS = 6;

export function Samples({ epoch, count, pictures }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.ceil(count / COLUMNS);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    for (let place = 0; place < count; place++) {
      const pixels = rgbaOfRgb(pictures, (place * PICTURE_BYTES) / 3, PICTURE_SIZE * PICTURE_SIZE);
      const [row, column] = [Math.floor(place / COLUMNS), place % COLUMNS];
      const picture = new ImageData(pixels, PICTURE_SIZE, PICTURE_SIZE);
      context.putImageData(picture, column * PICTURE_SIZE, row * PICTURE_SIZE);
    }
  }, [count, pictures]);
  return (
    <figure className="stack stack--tight">
      <canvas
        ref={canvas}
        className="samples"
        width={COLUMNS * PICTURE_SIZE}
        height={rows * PICTURE_SIZE}
        role="img"
        aria-label={strings.train.samplesLabel(count, epoch)}
      />
      <figcaption className="quiet small">{strings.train.samplesHint(epoch)}</figcaption>
    </figure>
  );
}
