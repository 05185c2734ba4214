// A dataset of pairs: what it holds by colour and by outline, the pairs themselves, and the way to training.
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Dataset } from '../../dataset/dataset.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { pairCountOf, type PairList, type PairsData } from '../../dataset/pairs/pairs.ts';
import { shapeText } from '../../dataset/labelled/shape.ts';
import { SkippedList } from '../intake/skipped-list.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { PairGrid } from './pair-grid.tsx';
import { countsOf, outlineName, pairsThatAre } from './pair-counts.ts';
import './catalogue.css';

interface Props {
  dataset: Dataset;
  data: PairsData;
  /** What is said of an import that has just ended here. */
  note: ReactNode;
}

export function PairsPage({ dataset, data, note }: Props) {
  const { skipped, adjusted = [], source } = dataset;
  const { skippedTitle, skippedHint, adjustedTitle } = catalogueStrings;
  return (
    <div className="stack">
      <Head dataset={dataset} data={data} note={note} />
      <SkippedList title={skippedTitle({ count: skipped.length })} hint={skippedHint} items={skipped} />
      <SkippedList
        title={adjustedTitle({ count: adjusted.length })}
        hint={catalogueStrings.pairs.adjustedHint}
        items={adjusted}
      />
      <Counts pairs={data.pairs} />
      {source !== 'pack' && <Pairs dataset={dataset} data={data} />}
    </div>
  );
}

function Head({ dataset: { id, name, source, skipped }, data: { shape, pairs }, note }: Props) {
  const words = catalogueStrings.pairs;
  const hasPairs = source !== 'pack';
  const colours = pairs.colours.length;
  const heldOut = pairs.groups.reduce((sum, group) => sum + group.heldOut, 0);
  return (
    <header className="catalogue__head">
      <div className="catalogue__what">
        <h1 className="catalogue__name">{name}</h1>
        <p>
          {hasPairs
            ? words.about({ pairs: pairCountOf(pairs), colours, skipped: skipped.length })
            : words.fromFile({ colours })}
        </p>
        <p className="quiet">
          {words.shape({ shape: shapeText(shape) })} {heldOut > 0 && words.heldOut({ count: heldOut })}
        </p>
        {note}
      </div>
      {hasPairs && (
        <div className="row">
          <Link to={`/comparisons/${id}`} className="button">
            {words.ablate}
          </Link>
          <Link to={`/train/${id}`} className="button button--primary">
            {strings.library.train}
          </Link>
        </div>
      )}
    </header>
  );
}

/** How many pairs there are of each colour, and of each outline. */
function Counts({ pairs }: { pairs: PairList }) {
  const words = catalogueStrings.pairs;
  const { byColour, byShape } = countsOf(pairs);
  return (
    <div className="pair-set__counts">
      <section className="panel stack stack--tight" aria-labelledby="pair-colours">
        <h2 id="pair-colours">{words.colours}</h2>
        <ul className="pair-set__list" tabIndex={0} aria-labelledby="pair-colours">
          {pairs.colours.map(({ name, rgb }, i) => (
            <li key={name} className="pair-set__colour">
              <span className="pair-set__swatch" style={{ background: hexOfRgb(rgb) }} />
              <span className="pair-set__name" title={name}>
                {name}
              </span>
              <span className="quiet small">
                {hexOfRgb(rgb)}, {words.count({ count: byColour[i]! })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel stack stack--tight" aria-labelledby="pair-shapes">
        <h2 id="pair-shapes">{words.shapes}</h2>
        <ul className="pair-set__list" tabIndex={0} aria-labelledby="pair-shapes">
          {[...byShape].map(([shape, count]) => (
            <li key={shape} className="pair-set__colour">
              <span className="pair-set__name">{outlineName(shape)}</span>
              <span className="quiet small">{words.count({ count })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const ALL = -1;

function Pairs({ dataset, data }: Omit<Props, 'note'>) {
  const [colour, setColour] = useState(ALL);
  const [shape, setShape] = useState(ALL);
  const words = catalogueStrings.pairs;
  const { colours } = data.pairs;
  const shapes = [...countsOf(data.pairs).byShape.keys()];
  const found = pairsThatAre(data.pairs, colours[colour], shapes[shape]);
  const all = [ALL, words.all] as const;
  return (
    <section className="stack" aria-label={words.list}>
      <div className="pair-set__filters">
        <SelectField
          label={words.colour}
          value={colour}
          options={[all, ...colours.map(({ name }, i) => [i, name] as const)]}
          onChoose={setColour}
        />
        <SelectField
          label={words.outline}
          value={shape}
          options={[all, ...shapes.map((one, i) => [i, outlineName(one)] as const)]}
          onChoose={setShape}
        />
        <p className="quiet" role="status">
          {found.length === 0
            ? words.none
            : words.found({ shown: found.length, all: pairCountOf(data.pairs) })}
        </p>
      </div>
      <PairGrid found={found} datasetId={dataset.id} shape={data.shape} />
    </section>
  );
}
