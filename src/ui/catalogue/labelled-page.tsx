// A dataset of labelled pictures: its classes with their counts and first pictures, and the way to training.
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { readPicture } from '../../app/queries/paint-queries.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { startsOf, type LabelledData, type PictureClass } from '../../dataset/labelled/classes.ts';
import { rgbOf } from '../../dataset/labelled/grey.ts';
import { shapeBytes, shapeText, type Shape } from '../../dataset/labelled/shape.ts';
import { SkippedList } from '../intake/skipped-list.tsx';
import { useOnScreen } from '../kit/use-on-screen.ts';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { rgbaOfRgb } from '../paint/rgb-pixels.ts';
import './catalogue.css';

/** Pictures shown of each class. */
const SHOWN = 8;

interface Props {
  dataset: Dataset;
  data: LabelledData;
  /** What is said of an import that has just ended here. */
  note: ReactNode;
}

export function LabelledPage({ dataset, data: { shape, classes }, note }: Props) {
  const { id, name, source, pictureCount, skipped, adjusted = [] } = dataset;
  const hasPictures = source !== 'pack';
  const { skippedTitle, skippedHint, adjustedTitle } = catalogueStrings;
  const words = catalogueStrings.labelled;
  const starts = startsOf(classes);
  return (
    <div className="stack">
      <header className="catalogue__head">
        <div className="catalogue__what">
          <h1 className="catalogue__name">{name}</h1>
          <p>
            {hasPictures
              ? words.about({ classes: classes.length, pictures: pictureCount, skipped: skipped.length })
              : words.fromFile({ classes: classes.length })}
          </p>
          <p className="quiet">{words.shape({ shape: shapeText(shape) })}</p>
          {note}
        </div>
        {hasPictures && (
          <Link to={`/train/${id}`} className="button button--primary">
            {strings.library.train}
          </Link>
        )}
      </header>
      <SkippedList title={skippedTitle({ count: skipped.length })} hint={skippedHint} items={skipped} />
      <SkippedList
        title={adjustedTitle({ count: adjusted.length })}
        hint={words.adjustedHint}
        items={adjusted}
      />
      <ul className="classes" aria-label={words.list}>
        {classes.map((one, i) => (
          <ClassRow key={one.name} {...{ datasetId: id, shape, hasPictures }} first={starts[i]!} {...one} />
        ))}
      </ul>
    </div>
  );
}

interface RowProps extends PictureClass {
  datasetId: string;
  shape: Shape;
  /** Number of its first picture. */
  first: number;
  hasPictures: boolean;
}

function ClassRow({ name, count, heldOut, hasPictures, ...place }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const shown = Math.min(count, SHOWN);
  const isOnScreen = useOnScreen(row);
  const words = catalogueStrings.labelled;
  return (
    <li ref={row} className="classes__one panel">
      <div className="classes__text">
        <h2 className="classes__name">{name}</h2>
        <p className="quiet small">{words.count({ count, heldOut })}</p>
      </div>
      {hasPictures && (
        <div className="classes__pictures">
          {isOnScreen && <FirstPictures {...place} shown={shown} label={words.first({ shown, name })} />}
        </div>
      )}
    </li>
  );
}

interface PicturesProps extends Pick<RowProps, 'datasetId' | 'shape' | 'first'> {
  shown: number;
  label: string;
}

/** Pictures that can't be read stay blank. */
function FirstPictures({ datasetId, shape, first, shown, label }: PicturesProps) {
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
      style={{ width: `${(100 * shown) / SHOWN}%` }}
      width={shown * side}
      height={side}
      role="img"
      aria-label={label}
    />
  );
}
