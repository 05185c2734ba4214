// A dataset of labelled pictures: what it holds, names for its classes, the classes themselves, and the way to training.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Dataset } from '../../dataset/dataset.ts';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { shapeText } from '../../dataset/labelled/shape.ts';
import { SkippedList } from '../intake/skipped-list.tsx';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { ClassList } from './class-list.tsx';
import { offeredNames, takeNames } from './rename-classes.ts';
import './catalogue.css';

interface Props {
  dataset: Dataset;
  data: LabelledData;
  /** What is said of an import that has just ended here. */
  note: ReactNode;
}

export function LabelledPage({ dataset, data, note }: Props) {
  const { id, name, source, pictureCount, skipped, adjusted = [] } = dataset;
  const { shape, classes } = data;
  const hasPictures = source !== 'pack';
  const { skippedTitle, skippedHint, adjustedTitle } = catalogueStrings;
  const words = catalogueStrings.labelled;
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
      <KnownNames dataset={dataset} data={data} />
      <SkippedList title={skippedTitle({ count: skipped.length })} hint={skippedHint} items={skipped} />
      <SkippedList
        title={adjustedTitle({ count: adjusted.length })}
        hint={words.adjustedHint}
        items={adjusted}
      />
      <ClassList dataset={dataset} data={data} hasPictures={hasPictures} />
    </div>
  );
}

/** One tap where the files are known and their classes have numbers only. */
function KnownNames({ dataset, data: { classes } }: Omit<Props, 'note'>) {
  const offer = offeredNames(dataset, classes);
  if (!offer) return null;
  const words = catalogueStrings.labelled.known;
  return (
    <div className="panel row row--apart">
      <p className="classes__known">{words.found({ title: offer.title, names: offer.names.join(', ') })}</p>
      <button type="button" className="button" onClick={() => void takeNames(dataset, offer)}>
        {words.take}
      </button>
    </div>
  );
}
