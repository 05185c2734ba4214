// Samples from the prior on a seed: which seed, what they are told, how far from the middle they may be.
import { useEffect, useMemo, useState } from 'react';
import { formatDecimals } from '../../shared/locale.ts';
import { useTypedNumber } from '../kit/use-typed-number.ts';
import { NARROW_WINDOW, useMedia } from '../kit/use-media.ts';
import { PictureGrid } from './picture-grid.tsx';
import { LabelSelect } from './label-select.tsx';
import { picturesOf, planSheet, type LabelChoice, type Picture } from './pictures.ts';
import { RangeField } from './range-field.tsx';
import { savePictures } from './save-pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  /** What is drawn of the plan; of the one before until then. */
  sheet: readonly Picture[];
  onSheet: (sheet: readonly Picture[]) => void;
  chosen: Picture | null;
  onChoose: (picture: Picture) => void;
}

/** Seeds as they are shown: short enough to be told somebody. */
const SEEDS = 10_000;
const FIRST_SEED = 1;
/** At the end of the slider nothing is drawn again. */
const NO_TRUNCATION = 3;
/** Eight columns of 64, or four of 24 on a phone. */
const WIDE = { columns: 8, count: 64 };
const NARROW = { columns: 4, count: 24 };

export function Samples({ sheet, onSheet, chosen, onChoose }: Props) {
  const { session, side, labels, turn } = useGallery();
  const [seed, setSeed] = useState(FIRST_SEED);
  const [label, setLabel] = useState<LabelChoice>('mixed');
  const [temperature, setTemperature] = useState(1);
  const [truncation, setTruncation] = useState(NO_TRUNCATION);
  const size = useMedia(NARROW_WINDOW) ? NARROW : WIDE;
  const plan = useMemo(() => planSheet(labels.length, label, size), [labels, label, size]);
  const ask = useLatest(session.sample, (drawn) => onSheet(picturesOf(drawn, side)));
  useEffect(() => {
    const bound = truncation < NO_TRUNCATION ? truncation : Infinity;
    ask({ seed, places: plan.places, labels: plan.labels, temperature, truncation: bound });
  }, [ask, seed, plan, temperature, truncation, turn]);
  const count = plan.places.length;
  const nameOf = (at: number) => {
    const told = plan.labels && labels[plan.labels[at]!];
    const number = at + 1;
    return told ? words.samples.sampleOf({ number, label: told.name }) : words.samples.sample({ number });
  };
  const isPrior = temperature === 1 && truncation === NO_TRUNCATION;
  const fit = sheet.length === count ? sheet : [];
  return (
    <section className="panel stack" aria-labelledby="studio-samples">
      <header className="stack stack--tight">
        <h2 id="studio-samples">{words.samples.title}</h2>
        <p className="quiet small">{words.samples.hint}</p>
      </header>
      <div className="studio__controls">
        <SeedField seed={seed} onSeed={setSeed} />
        <LabelSelect
          label={words.samples.label}
          value={label}
          whole={['mixed', 'rows']}
          onChoose={setLabel}
        />
        <RangeField
          label={words.samples.temperature}
          help={words.samples.temperatureHelp}
          {...{ min: 0, max: 2, step: 0.05, value: temperature, said: formatDecimals(temperature, 2) }}
          onChange={setTemperature}
        />
        <RangeField
          label={words.samples.truncation}
          help={words.samples.truncationHelp}
          {...{ min: 0.2, max: NO_TRUNCATION, step: 0.1, value: truncation }}
          said={truncation < NO_TRUNCATION ? formatDecimals(truncation, 1) : words.samples.truncationOff}
          onChange={setTruncation}
        />
      </div>
      <PictureGrid
        label={words.samples.group({ count, seed: String(seed) })}
        columns={plan.columns}
        {...{ count, pictures: fit, nameOf, chosen, onChoose }}
      />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={fit.length === 0}
          onClick={() => {
            const bytes = fit.map((picture) => picture.bytes);
            void savePictures(bytes, side, { columns: plan.columns, name: `samples-${seed}` });
          }}
        >
          {words.samples.saveSheet}
        </button>
        <button
          type="button"
          className="button button--quiet"
          disabled={isPrior}
          onClick={() => {
            setTemperature(1);
            setTruncation(NO_TRUNCATION);
          }}
        >
          {words.samples.reset}
        </button>
      </div>
    </section>
  );
}

function SeedField({ seed, onSeed }: { seed: number; onSeed: (seed: number) => void }) {
  const limits = { min: 0, max: SEEDS - 1, isWhole: true, isLive: true };
  const { input, problem } = useTypedNumber({
    label: words.samples.seed,
    value: seed,
    ...limits,
    onNumber: onSeed,
  });
  return (
    <div className="field">
      <label className="field__label" htmlFor={input.id}>
        {words.samples.seed}
      </label>
      <div className="studio__seed">
        <input className="input" {...input} />
        <button
          type="button"
          className="button"
          onClick={() => onSeed((seed + 1 + Math.floor(Math.random() * (SEEDS - 1))) % SEEDS)}
        >
          {words.samples.another}
        </button>
      </div>
      {problem && <p {...problem} />}
    </div>
  );
}
