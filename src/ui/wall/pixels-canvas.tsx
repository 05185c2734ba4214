// Pixels of a worker on a canvas. Drawn once; whatever lies over it or cuts it is left to the page's own drawing.
import { useLayoutEffect, useRef } from 'react';
import type { Size } from '../../reading/region-geometry.ts';

interface Props extends Size {
  /** width × height × RGBA. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  className: string;
  /** What a screen reader says; without it the picture is told about elsewhere. */
  label?: string;
}

export function PixelsCanvas({ pixels, width, height, className, label }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    ref.current?.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  const described = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <canvas ref={ref} {...{ width, height, className }} {...described} />;
}
