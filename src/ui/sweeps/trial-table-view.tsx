// The trials as a table, the newest at the end, and as files.
import { useState } from 'react';
import { Link } from 'wouter';
import { writeCsv } from '../../dataset/exports/write-csv.ts';
import { say } from '../../shared/message.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import { fileOfSweep } from '../../sweep/sweep-file.ts';
import { spaceOf } from '../../sweep/sweep-spec.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { epochsOf, trainedMsOf, type TrialRecord } from '../../sweep/trial-record.ts';
import { shownValue, spreadOf } from '../../sweep/views/history.ts';
import { sweepJson, trialRows } from '../../sweep/views/trial-table.ts';
import { formatDuration, formatValue } from '../kit/format.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { saveFile } from '../transfer/save-file.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';
import { nameOfParameter, textOfValue } from './trial-words.ts';
import { isMouse } from './use-pointing.ts';

const FIRST = 50;

interface Props extends Omit<ViewProps, 'valueScale'> {
  isSpread: boolean;
}

export function TrialTable({ sweep, hovered, onHover, isSpread, isShown }: Props) {
  const [most, setMost] = useState(FIRST);
  const { spec, trials } = sweep;
  const paths = spaceOf(spec).map(({ name }) => name);
  const shown = trials.filter((_, place) => isShown[place]);
  const rest = shown.length - most;
  /** Pointed at elsewhere, and not among the rows. */
  const brought = shown.slice(most).find(({ number }) => number === hovered);
  const row = (trial: TrialRecord) => (
    <Row
      key={trial.number}
      {...{ sweep, trial, paths, isSpread, onHover }}
      isNear={trial.number === hovered}
    />
  );
  return (
    <>
      <p className="quiet small" role="status">
        {shown.length < trials.length && words.table.chosen({ shown: shown.length, count: trials.length })}
      </p>
      <div className="sweep-table">
        <table className="score-table sweep-table__rows">
          <thead>
            <tr>
              <th scope="col">{words.table.trial}</th>
              <th scope="col">{spec.objective.metric}</th>
              {isSpread && <th scope="col">{words.views.spread}</th>}
              {paths.map((path) => (
                <th key={path} scope="col">
                  {nameOfParameter(spec.kind, path)}
                </th>
              ))}
              <th scope="col">{words.table.state}</th>
              <th scope="col">{words.table.epochs}</th>
              <th scope="col">{words.table.time}</th>
            </tr>
          </thead>
          <tbody>{shown.slice(0, most).map(row)}</tbody>
          {brought && <tbody className="sweep-table__brought">{row(brought)}</tbody>}
        </table>
      </div>
      {rest > 0 && (
        <button type="button" className="button" onClick={() => setMost(most + FIRST * 4)}>
          {words.table.more({ count: Math.min(rest, FIRST * 4) })}
        </button>
      )}
      <Exports sweep={sweep} />
    </>
  );
}

interface RowProps {
  sweep: Sweep;
  trial: TrialRecord;
  paths: readonly string[];
  isSpread: boolean;
  isNear: boolean;
  onHover: (number: number | null) => void;
}

function Row({ sweep: { spec }, trial, paths, isSpread, isNear, onHover }: RowProps) {
  const value = shownValue(spec.objective, trial);
  const spread = spreadOf(trial);
  return (
    <tr
      className={isNear ? 'sweep-table__near' : undefined}
      onPointerEnter={(event) => isMouse(event) && onHover(trial.number)}
      onPointerLeave={(event) => isMouse(event) && onHover(null)}
      onPointerUp={() => onHover(trial.number)}
    >
      <th scope="row">
        <Link
          to={`/runs/${trial.runs[0]!.runId}`}
          className="sweep-table__link"
          aria-label={words.views.trial({ number: trial.number + 1 })}
          onFocus={() => onHover(trial.number)}
        >
          {trial.number + 1}
        </Link>
      </th>
      <td>{value === null ? words.views.none : formatValue(value)}</td>
      {isSpread && (
        <td>
          {spread &&
            words.views.spreadRow({
              mean: formatValue(spread.mean),
              deviation: formatValue(spread.deviation),
            })}
        </td>
      )}
      {paths.map((path) => (
        <td key={path}>{textOfValue(spec.kind, path, trial.params[path])}</td>
      ))}
      <td title={trial.reason === null ? undefined : say(trial.reason)}>{words.table.states[trial.state]}</td>
      <td>{epochsOf(trial)}</td>
      <td>{formatDuration(trainedMsOf(trial) / 1000)}</td>
    </tr>
  );
}

function Exports({ sweep }: { sweep: Sweep }) {
  const save = (content: string, ending: string, type: string) => () => {
    const name = `${safeSegment(sweep.dataset.name)}-sweep.${ending}`;
    saveFile(new File([content], name, { type })).catch(tellProblem);
  };
  const [head, ...rows] = trialRows(sweep);
  return (
    <div className="row">
      <button
        type="button"
        className="button"
        onClick={() => save(writeCsv(head!.map(String), rows), 'csv', 'text/csv')()}
      >
        {words.table.csv}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => save(sweepJson(sweep), 'json', 'application/json')()}
      >
        {words.table.json}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => save(fileOfSweep(sweep), 'spec.json', 'application/json')()}
      >
        {words.table.spec}
      </button>
    </div>
  );
}
