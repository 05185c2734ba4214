// New against current: what the two models measured, side by side, and the choice between them.
import { useId } from 'react';
import { isModelStale } from '../../dataset/paints/reading.ts';
import { storedModels } from '../../app/queries/registry-query.ts';
import type { StoredModel } from '../../storage/schema.ts';
import { formatBytes, formatDate, formatPercent, formatValue } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { choiceStrings as words } from './choice-strings.ts';
import { keepCurrentOne, takeNewOne } from './choose-model.ts';
import { compare, contestIn, haveSameHeldOut, type Compared, type Contest } from './contest.ts';
import './choice.css';

/** Nothing unless `modelId` is the newer one that waits for a choice on its catalogue. */
export function ModelChoice({ modelId }: { modelId: string }) {
  const models = useLive(storedModels, undefined).data ?? [];
  const { datasets } = useLibrary();
  const model = models.find(({ id }) => id === modelId);
  const dataset = datasets.find(({ id }) => id === model?.datasetId);
  const contest = dataset && contestIn(models, dataset);
  if (!contest || contest.challenger.id !== modelId) return null;
  const isOutdated = contest.champion !== null && isModelStale(contest.champion, dataset);
  return <Choice contest={contest} isOutdated={isOutdated} />;
}

function Choice({ contest, isOutdated }: { contest: Contest<StoredModel>; isOutdated: boolean }) {
  const id = useId();
  const { champion, challenger } = contest;
  return (
    <section className="choice stack stack--tight" aria-labelledby={id}>
      <h3 id={id}>{champion ? words.title : words.none}</h3>
      <p>
        {champion
          ? words.intro({ challenger: challenger.version, champion: champion.version })
          : words.introNone({ challenger: challenger.version })}
      </p>
      {isOutdated && <p className="strong">{words.stale}</p>}
      <Comparison contest={contest} />
      <div className="row">
        <button type="button" className="button button--primary" onClick={() => void takeNewOne(contest)}>
          {words.use}
        </button>
        <button type="button" className="button" onClick={() => void keepCurrentOne(contest)}>
          {champion ? words.keep : words.leave}
        </button>
      </div>
    </section>
  );
}

function Comparison({ contest }: { contest: Contest<StoredModel> }) {
  const { champion, challenger } = contest;
  const both = [challenger, ...(champion ? [champion] : [])];
  const facts: [label: string, of: (model: StoredModel) => string][] = [
    [words.epochs, ({ params }) => words.network({ preset: params.preset, epochs: params.epochs })],
    [words.size, ({ weightBytes, embeddingBytes }) => formatBytes(weightBytes + embeddingBytes)],
    [words.made, ({ createdAt }) => formatDate(createdAt)],
  ];
  return (
    <>
      <table className="score-table choice__table">
        <thead>
          <tr>
            <th scope="col">{words.measure}</th>
            {both.map((model) => (
              <th key={model.id} scope="col">
                {words.columns[model === challenger ? 'challenger' : 'champion']},{' '}
                {words.versionOf({ number: model.version })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compare(contest).map((row) => (
            <tr key={row.name}>
              <th scope="row">{words.measures[row.name as keyof typeof words.measures]}</th>
              <Measured row={row} of="challenger" />
              {champion && <Measured row={row} of="champion" />}
            </tr>
          ))}
          {facts.map(([label, of]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {both.map((model) => (
                <td key={model.id}>{of(model)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {champion && (
        <p className="quiet small">
          {haveSameHeldOut(champion, challenger) ? words.sameHeldOut : words.otherHeldOut}
        </p>
      )}
    </>
  );
}

function Measured({ row, of }: { row: Compared; of: 'challenger' | 'champion' }) {
  const value = row[of];
  const text = row.as === 'share' && value !== undefined ? formatPercent(value) : formatValue(value);
  if (row.winner !== of) return <td>{text}</td>;
  return (
    <td>
      <strong>{text}</strong> <span className="tag">{words.better}</span>
    </td>
  );
}
