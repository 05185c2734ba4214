// What starts a comparison: pictures, families, epochs, seeds and networks; everything is chosen already.
import { useId, useState, type FormEvent } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { startComparison } from '../../app/commands/comparison-commands.ts';
import { canTell, shapeOf } from '../../app/comparison/comparable.ts';
import { estimateSeconds } from '../../app/comparison/estimate.ts';
import { MOST_EPOCHS, MOST_SEEDS, problemOf, seedsUpTo } from '../../app/comparison/start-comparison.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import { FAMILIES, type Family } from '../../comparison/evidence.ts';
import type { Networks } from '../../comparison/family-params.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { MOST_TOLD_CLASSES } from '../../parameters/told-classes.ts';
import { say } from '../../shared/message.ts';
import { numberOfText } from '../../shared/number-text.ts';
import { StartProblem } from '../keeping/start-problem.tsx';
import { BackendSelect } from '../kit/backend-select.tsx';
import { formatDuration } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { useLive } from '../kit/use-live.ts';
import { comparisonStrings as words } from './comparison-strings.ts';
import { useStart } from './use-start.ts';

const USUAL = { epochs: '10', minutes: '5' };
type Budget = keyof typeof USUAL;

/** @param datasets at least one */
export function StartForm({ datasets }: { datasets: readonly Dataset[] }) {
  const { settings } = useLibrary();
  const runs = useLive(allRuns, undefined).data ?? [];
  const [chosenId, setChosenId] = useState(datasets[0]!.id);
  const [left, setLeft] = useState<ReadonlySet<Family>>(new Set());
  const [budget, setBudget] = useState<Budget>('epochs');
  const [amounts, setAmounts] = useState(USUAL);
  const [seedCount, setSeedCount] = useState(1);
  const [networks, setNetworks] = useState<Networks>('fitting');
  const dataset = datasets.find(({ id }) => id === chosenId) ?? datasets[0]!;
  const isTold = canTell(dataset);
  const families = FAMILIES.filter((family) => !left.has(family) && (family !== 'cvae' || isTold));
  const amount = numberOfText(amounts[budget]);
  const planned = {
    families,
    ...(budget === 'epochs' ? { epochs: amount } : { epochs: MOST_EPOCHS, minutes: amount }),
    seeds: seedsUpTo(seedCount),
  };
  const wrong = problemOf(planned, dataset);
  const backend = settings?.backend ?? 'auto';
  const { problem, isStarting, start } = useStart((evenIfShort) =>
    startComparison({ datasetId: dataset.id, networks, backend, evenIfShort, ...planned }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) void start(false);
  };
  const toggle = (family: Family, isChosen: boolean) =>
    setLeft((now) => new Set(isChosen ? [...now].filter((one) => one !== family) : [...now, family]));
  const [side] = shapeOf(dataset);
  const seconds = wrong
    ? null
    : estimateSeconds({ ...planned, seedCount, networks }, { id: dataset.id, side }, runs);
  return (
    <form className="panel stack" onSubmit={submit} noValidate aria-labelledby="comparison-start">
      <h2 id="comparison-start">{words.start.title}</h2>
      <SelectField
        label={words.start.dataset}
        value={dataset.id}
        options={datasets.map(({ id, name }) => [id, name] as const)}
        onChoose={setChosenId}
      />
      <FamilyChoice chosen={families} isTold={isTold} onToggle={toggle} />
      <RadioCards
        legend={words.start.budget}
        name="budget"
        choices={{
          epochs: [words.start.byEpochs, words.start.byEpochsHint],
          minutes: [words.start.byMinutes, words.start.byMinutesHint],
        }}
        chosen={budget}
        onChoose={setBudget}
      />
      <div className="comparison__numbers">
        <Amount
          budget={budget}
          amount={amounts[budget]}
          onAmount={(next) => setAmounts({ ...amounts, [budget]: next })}
        />
        <SelectField
          label={words.start.seeds}
          help={words.start.seedsHelp}
          value={seedCount}
          options={seedsUpTo(MOST_SEEDS).map((count) => [count, String(count)] as const)}
          onChoose={setSeedCount}
        />
        <BackendSelect choice={backend} onChoose={(next) => changeSettings({ backend: next })} />
      </div>
      <RadioCards
        legend={words.start.networks}
        name="networks"
        choices={{
          fitting: [words.start.fitting, words.start.fittingHint],
          compact: [words.start.compact, words.start.compactHint],
        }}
        chosen={networks}
        onChoose={setNetworks}
      />
      {wrong ? (
        <p role="alert">{say(wrong)}</p>
      ) : (
        <p className="quiet small">
          {countOf(families.length * seedCount, { [budget]: amount })} {estimateOf(seconds, budget)}
        </p>
      )}
      {problem && <StartProblem problem={problem} onGoOn={() => void start(true)} />}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={wrong !== null || isStarting}>
          {words.start.start}
        </button>
      </div>
      <p className="quiet small">{words.start.keepOpen}</p>
    </form>
  );
}

function countOf(count: number, { epochs, minutes }: Partial<Record<Budget, number>>): string {
  if (minutes !== undefined) return words.start.timedCount({ count, minutes });
  return words.start.count({ count, epochs: epochs! });
}

function estimateOf(seconds: number | null, budget: Budget): string {
  if (seconds === null) return words.start.noEstimate;
  const told = budget === 'minutes' ? words.start.timedEstimate : words.start.estimate;
  return told({ duration: formatDuration(seconds) });
}

interface FamilyProps {
  chosen: readonly Family[];
  isTold: boolean;
  onToggle: (family: Family, isChosen: boolean) => void;
}

function FamilyChoice({ chosen, isTold, onToggle }: FamilyProps) {
  return (
    <fieldset className="comparison__families">
      <legend className="field__label">{words.start.families}</legend>
      <div className="row">
        {FAMILIES.map((family) => (
          <label key={family} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(family)}
              disabled={family === 'cvae' && !isTold}
              onChange={({ target }) => onToggle(family, target.checked)}
            />
            {words.families[family]}
          </label>
        ))}
      </div>
      {!isTold && <p className="quiet small">{words.start.oneClass({ most: MOST_TOLD_CLASSES })}</p>}
    </fieldset>
  );
}

interface AmountProps {
  budget: Budget;
  amount: string;
  onAmount: (amount: string) => void;
}

function Amount({ budget, amount, onAmount }: AmountProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.start[budget]}
      </label>
      <input
        id={id}
        className="input"
        inputMode={budget === 'epochs' ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={amount}
        onChange={({ target }) => onAmount(target.value)}
      />
    </div>
  );
}
