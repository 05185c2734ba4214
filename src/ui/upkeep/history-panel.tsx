// What became of a catalogue: its states, newest first, what was trained on each, what changed since, and the way back.
import { useState } from 'react';
import { returnToState } from '../../app/commands/upkeep-commands.ts';
import { differencesBetween, historyOf, type ToldChange } from '../../app/queries/history-queries.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { StateDifference } from '../../dataset/upkeep/past-state.ts';
import type { Model } from '../../tracking/run.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { versionName } from '../kit/registry-strings.ts';
import { useLive } from '../kit/use-live.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { tellChange } from './tell-change.ts';
import { upkeepStrings } from './upkeep-strings.ts';

const MOST_LISTED = 100;

interface State {
  number: number;
  at: number;
  digest: string;
  change: ToldChange | null;
}

export function HistoryPanel({ dataset }: { dataset: Dataset }) {
  const { data: history } = useLive(historyOf, dataset.id);
  const { models } = useLibrary();
  const words = upkeepStrings.history;
  if (!history) return null;
  const states = statesOf(history, dataset).reverse();
  return (
    <div className="stack">
      {history.length === 0 && <p>{words.none}</p>}
      <ol className="upkeep__states" reversed>
        {states.map((state, i) => (
          <StateRow
            key={state.number}
            dataset={dataset}
            state={state}
            isNow={i === 0}
            now={states[0]!.number}
            models={models.filter(
              ({ datasetId, datasetDigest }) => datasetId === dataset.id && datasetDigest === state.digest,
            )}
          />
        ))}
      </ol>
    </div>
  );
}

/** Oldest first: what was imported, then what each change led to. */
function statesOf(history: readonly ToldChange[], dataset: Dataset): State[] {
  const first = history[0];
  const imported: State = {
    number: first ? first.number - 1 : 0,
    at: dataset.createdAt,
    digest: first?.before.digest ?? dataset.digest,
    change: null,
  };
  return [
    imported,
    ...history.map((change) => ({
      number: change.number,
      at: change.at,
      digest: change.after.digest,
      change,
    })),
  ];
}

interface RowProps {
  dataset: Dataset;
  state: State;
  isNow: boolean;
  now: number;
  models: readonly Model[];
}

function StateRow({ dataset, state, isNow, now, models }: RowProps) {
  const { number, at, digest, change } = state;
  const [differences, setDifferences] = useState<{ to: number; list: StateDifference[] } | null>(null);
  const words = upkeepStrings.history;
  const compare = () => {
    differencesBetween(dataset.id, number, now)
      .then((list) => setDifferences({ to: now, list }))
      .catch(tellProblem);
  };
  return (
    <li className="upkeep__state panel stack stack--tight">
      <p>
        <span className="strong">{change ? titleOf(change) : words.imported}</span>
        {isNow && <span className="tag">{words.now}</span>}
      </p>
      <p className="quiet small">
        {words.state({ number: String(number) })} · {formatDate(at)} ·{' '}
        <span title={digest}>{words.digest({ digest: digest.slice(0, 12) })}</span>
      </p>
      {change && change.kind !== 'renamed' && <p className="quiet small">{words.counts(change.counts)}</p>}
      {models.length > 0 && (
        <p className="quiet small">{words.models({ names: models.map(versionName).join(', ') })}</p>
      )}
      {!isNow && (
        <div className="row">
          <button
            type="button"
            className="button"
            onClick={() => void tellChange(returnToState(dataset.id, number))}
          >
            {words.backTo({ number: String(number) })}
          </button>
          <button
            type="button"
            className="button button--quiet"
            aria-label={words.compareTo({ number: String(number) })}
            onClick={compare}
          >
            {words.compare}
          </button>
        </div>
      )}
      {differences?.to === now && !isNow && <Differences list={differences.list} />}
    </li>
  );
}

function titleOf({ kind, source, after, backTo }: ToldChange): string {
  const { kinds } = upkeepStrings.history;
  switch (kind) {
    case 'renamed':
      return kinds.renamed({ name: after.name });
    case 'updated':
    case 'merged':
      return kinds[kind]({ name: source?.name ?? '' });
    case 'back':
      return kinds.back({ number: String(backTo ?? 0) });
    default:
      return kinds[kind];
  }
}

function Differences({ list }: { list: readonly StateDifference[] }) {
  const words = upkeepStrings.history;
  return (
    <div className="stack stack--tight">
      <p role="status">{words.differences({ count: list.length })}</p>
      <ul className="upkeep__listed">
        {list.slice(0, MOST_LISTED).map(({ index, from, to, fields }) => (
          <li key={index} className="upkeep__one">
            <span className="upkeep__pair">
              {from && <PaintPicture paint={from} className="upkeep__picture" />}
              {to && <PaintPicture paint={to} className="upkeep__picture" />}
            </span>
            <span className="upkeep__name">
              {[(to ?? from)!.code, (to ?? from)!.name].filter(Boolean).join(' ')}
              <span className="quiet small">
                {' '}
                ·{' '}
                {!from
                  ? words.new
                  : !to
                    ? words.gone
                    : fields.map((field) => upkeepStrings.fields[field]).join(', ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {list.length > MOST_LISTED && (
        <p className="quiet">{upkeepStrings.update.more({ count: list.length - MOST_LISTED })}</p>
      )}
    </div>
  );
}
