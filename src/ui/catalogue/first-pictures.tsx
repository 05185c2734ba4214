// Some pictures of a dataset in a row, of a class or a pair, read when they are shown.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { readPicture } from '../../app/queries/paint-queries.ts';
import { rgbOf } from '../../dataset/labelled/grey.ts';
import { shapeBytes, type Shape } from '../../dataset/labelled/shape.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';

/** Pictures shown of each class. */
export const SHOWN = 8;

interface Props {
  datasetId: string;
  shape: Shape;
  /** Number of the first one. */
  first: number;
  shown: number;
  /** Pictures that the row has room for. */
  across?: number;
  label: string;
}

/** Pictures that can't be read stay blank. */
export function FirstPictures({ datasetId, shape, first, shown, across = SHOWN, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pictures, setPictures] = useState<readonly Uint8Array[]>([]);
  const [side, , channels] = shape;
  const bytes = shapeBytes(shape);
  useEffect(() => {
    let isWanted = true;
    const numbers = Array.from({ length: shown }, (_, i) => first + i);
    Promise.all(numbers.map((number) => readPicture(datasetId, number, bytes))).then(
      (read) => isWanted && setPictures(read),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [datasetId, first, shown, bytes]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    pictures.forEach((picture, i) => {
      const pixels = rgbaOfRgb(rgbOf(picture, channels), 0, side * side);
      context?.putImageData(new ImageData(pixels, side, side), i * side, 0);
    });
  }, [pictures, side, channels]);
  return (
    <canvas
      ref={canvas}
      className="classes__strip"
      style={{ width: `${(100 * shown) / across}%` }}
      width={shown * side}
      height={side}
      role="img"
      aria-label={label}
    />
  );
}
