// What starts an ablation: pairs, what is varied, epochs, seeds and networks; everything is chosen already.
import { useId, useState, type FormEvent } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { startAblation } from '../../app/commands/comparison-commands.ts';
import { estimateAblation } from '../../app/comparison/estimate-ablation.ts';
import { problemOfAblation } from '../../app/comparison/start-ablation.ts';
import { MOST_SEEDS, seedsUpTo } from '../../app/comparison/start-comparison.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import {
  FACTORS,
  plannedTrainings,
  type AblatedNetworks,
  type Factor,
} from '../../comparison/ablation/variants.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import { say } from '../../shared/message.ts';
import { numberOfText } from '../../shared/number-text.ts';
import { StartProblem } from '../keeping/start-problem.tsx';
import { BackendSelect } from '../kit/backend-select.tsx';
import { formatDuration } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { useLive } from '../kit/use-live.ts';
import { ablationStrings as words } from './ablation-strings.ts';
import { useStart } from './use-start.ts';

/** As the published report begins. */
const USUAL_EPOCHS = '5';
/** Fewer say too little of chance. */
const USUAL_SEEDS = 3;

/** @param datasets at least one, of pairs */
export function AblationForm({ datasets }: { datasets: readonly Dataset[] }) {
  const { settings } = useLibrary();
  const [chosenId, setChosenId] = useState(datasets[0]!.id);
  const [left, setLeft] = useState<ReadonlySet<Factor>>(new Set());
  const [amount, setAmount] = useState(USUAL_EPOCHS);
  const [seedCount, setSeedCount] = useState(USUAL_SEEDS);
  const [networks, setNetworks] = useState<AblatedNetworks>('compact');
  const dataset = datasets.find(({ id }) => id === chosenId) ?? datasets[0]!;
  const factors = FACTORS.filter((factor) => !left.has(factor));
  const epochs = numberOfText(amount);
  const plan = { factors, epochs, seedCount, networks };
  const wrong = problemOfAblation(plan);
  const backend = settings?.backend ?? 'auto';
  const { problem, isStarting, start } = useStart((evenIfShort) =>
    startAblation({ ...plan, datasetId: dataset.id, backend, evenIfShort }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong) void start(false);
  };
  const toggle = (factor: Factor, isChosen: boolean) =>
    setLeft((now) => new Set(isChosen ? [...now].filter((one) => one !== factor) : [...now, factor]));
  return (
    <form className="panel stack" onSubmit={submit} noValidate aria-labelledby="ablation-start">
      <h2 id="ablation-start">{words.pages.start.title}</h2>
      <p className="quiet">{words.pages.start.lead}</p>
      <SelectField
        label={words.pages.start.dataset}
        value={dataset.id}
        options={datasets.map(({ id, name }) => [id, name] as const)}
        onChoose={setChosenId}
      />
      <FactorChoice chosen={factors} onToggle={toggle} />
      <RadioCards
        legend={words.pages.start.networks}
        name="ablated-networks"
        choices={{
          compact: [words.pages.start.compact, words.pages.start.compactHint],
          'polygon-colorization': [words.pages.start.published, words.pages.start.publishedHint],
        }}
        chosen={networks}
        onChoose={setNetworks}
      />
      <div className="comparison__numbers">
        <EpochsField amount={amount} onAmount={setAmount} />
        <SelectField
          label={words.pages.start.seeds}
          help={words.pages.start.seedsHelp}
          value={seedCount}
          options={seedsUpTo(MOST_SEEDS).map((count) => [count, String(count)] as const)}
          onChoose={setSeedCount}
        />
        <BackendSelect choice={backend} onChoose={(next) => changeSettings({ backend: next })} />
      </div>
      {wrong ? (
        <p role="alert">{say(wrong)}</p>
      ) : (
        <Expected plan={plan} datasetId={dataset.id} backend={backend} />
      )}
      {problem && <StartProblem problem={problem} onGoOn={() => void start(true)} />}
      <div className="row">
        <button type="submit" className="button button--primary" disabled={wrong !== null || isStarting}>
          {words.pages.start.start}
        </button>
      </div>
    </form>
  );
}

interface ExpectedProps {
  plan: Parameters<typeof plannedTrainings>[0];
  datasetId: string;
  backend: BackendChoice;
}

/** How many trainings that is, and how long they take as far as anybody knows. */
function Expected({ plan, datasetId, backend }: ExpectedProps) {
  const runs = useLive(allRuns, undefined).data ?? [];
  const trainings = plannedTrainings(plan);
  const epochs = trainings.reduce((sum, { params }) => sum + params.epochs, 0);
  const seconds = estimateAblation(trainings, datasetId, runs, backend);
  return (
    <p className="quiet small">
      {words.pages.start.count({ count: trainings.length, epochs })}{' '}
      {seconds === null
        ? words.pages.start.noEstimate
        : words.pages.start.estimate({ duration: formatDuration(seconds) })}
    </p>
  );
}

interface FactorProps {
  chosen: readonly Factor[];
  onToggle: (factor: Factor, isChosen: boolean) => void;
}

function FactorChoice({ chosen, onToggle }: FactorProps) {
  const id = useId();
  return (
    <fieldset className="comparison__families stack stack--tight">
      <legend className="field__label">{words.pages.start.factors}</legend>
      {FACTORS.map((factor) => (
        <div key={factor}>
          <label className="check">
            <input
              type="checkbox"
              checked={chosen.includes(factor)}
              aria-describedby={`${id}-${factor}`}
              onChange={({ target }) => onToggle(factor, target.checked)}
            />
            {words.names.factors[factor]}
          </label>
          <p id={`${id}-${factor}`} className="quiet small">
            {words.pages.start.hints[factor]}
          </p>
        </div>
      ))}
    </fieldset>
  );
}

function EpochsField({ amount, onAmount }: { amount: string; onAmount: (amount: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.pages.start.epochs}
      </label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        value={amount}
        onChange={({ target }) => onAmount(target.value)}
      />
    </div>
  );
}
