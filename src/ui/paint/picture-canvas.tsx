// A stored picture (RGB bytes) on a small canvas.
import { useLayoutEffect, useRef } from 'react';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';

interface Props {
  /** side × side × RGB bytes. */
  bytes: Uint8Array;
  side: number;
  className?: string;
  /** What a screen reader says; without it the picture is decoration beside its name. */
  label?: string;
}

export function PictureCanvas({ bytes, side, className, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pixels = new ImageData(rgbaOfRgb(bytes, 0, side * side), side, side);
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [bytes, side]);
  const described = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <canvas ref={canvas} width={side} height={side} className={className} {...described} />;
}
