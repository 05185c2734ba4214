// How steady the losses of several GANs are, and how varied what they draw: measured, with the measures in words.
import { useMemo } from 'react';
import { lossStability } from '../../tracking/stability.ts';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import { formatValue } from '../kit/format.ts';
import { curveOf } from '../plots/curve-data.ts';
import { runsStrings } from '../kit/runs-strings.ts';
import { LineMark } from '../plots/line-mark.tsx';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { variantTitle } from '../run/run-title.ts';

const LOSSES = ['d_loss', 'g_loss'] as const;

interface Props {
  runs: readonly Run[];
  metrics: ReadonlyMap<string, readonly EpochMetrics[]>;
}

export function CompareStability({ runs, metrics }: Props) {
  const texts = runsStrings.comparison;
  return (
    <>
      <p className="quiet">{texts.stabilityLead}</p>
      <div className="compare-table" tabIndex={0} role="group" aria-label={texts.stability}>
        <table className="score-table">
          <thead>
            <tr>
              {Object.values(texts.columns).map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map(
              (run, colour) =>
                sharedOfKind(run.kind).isAdversarial && (
                  <RunStability key={run.id} run={run} colour={colour} metrics={metrics.get(run.id) ?? []} />
                ),
            )}
          </tbody>
        </table>
      </div>
      <dl className="record-list">
        {Object.values(texts.definitions).map(({ term, meaning }) => (
          <div key={term} className="record-list__row">
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function RunStability({
  run,
  colour,
  metrics,
}: {
  run: Run;
  colour: number;
  metrics: readonly EpochMetrics[];
}) {
  const found = useMemo(
    () => LOSSES.map((loss) => [loss, lossStability(curveOf(metrics, loss, 'step', 0).y)] as const),
    [metrics],
  );
  const { diversity, lab_frechet: frechet } = run.summary;
  const variant = variantTitle(run);
  const texts = runsStrings.comparison;
  return found.map(([loss, stability], i) => (
    <tr key={loss}>
      {i === 0 && (
        <th scope="rowgroup" rowSpan={LOSSES.length}>
          <LineMark colour={colour} /> {run.name} <span className="quiet small">{variant}</span>
        </th>
      )}
      <td>{texts.losses[loss]}</td>
      <td>{stability ? `${formatValue(stability.low)} – ${formatValue(stability.high)}` : texts.tooFew}</td>
      <td>{formatValue(stability?.oscillation)}</td>
      <td>{formatValue(stability?.relative)}</td>
      {i === 0 && (
        <>
          <td rowSpan={LOSSES.length}>
            {formatValue(diversity?.last)} ({formatValue(diversity?.min)})
          </td>
          <td rowSpan={LOSSES.length}>
            {formatValue(frechet?.last)} ({formatValue(frechet?.min)})
          </td>
        </>
      )}
    </tr>
  ));
}
