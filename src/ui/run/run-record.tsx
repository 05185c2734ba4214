// What is on record of a run beside its curves: facts, parameters, metrics, note, models.
import { Fragment, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { numberAt } from '../../parameters/param-schema.ts';
import { fieldsOf, parameterFields } from '../../tracking/run-fields.ts';
import { bestOf } from '../../tracking/run-summary.ts';
import type { Run } from '../../tracking/run.ts';
import { setRunNote } from './change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import { useKeptAsTyped } from '../kit/use-kept-as-typed.ts';
import { formatDate, formatPercent, formatValue } from '../kit/format.ts';
import { cellText, labelOf } from './run-cells.ts';
import { networkName } from '../kit/registry-strings.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';

const FACTS = ['kind', 'dataset', 'started', 'ended', 'duration', 'memory', 'backend', 'device'];
const MORE_FACTS = ['experiment', 'version', 'commit', 'digest', 'id'];

export function RunRecord({ run }: { run: Run }) {
  const fields = fieldsOf([run]);
  const dataset = useLibrary().datasets.find(({ id }) => id === run.datasetId);
  const rows = [...FACTS, ...MORE_FACTS].map((name) => fields.field(name)!);
  const share = numberAt(run.params, 'validationShare');
  const splitWords = dataset?.kind === 'pictures' ? texts.splitPictures : texts.split;
  const split = share > 0 ? splitWords({ share: formatPercent(share), seed: run.params.seed }) : null;
  return (
    <div className="run-record">
      <section className="panel stack stack--tight" aria-labelledby="run-facts">
        <h2 id="run-facts">{texts.run.facts}</h2>
        <dl className="record-list">
          {rows.map((field) => (
            <Row
              key={field.name}
              label={labelOf(field)}
              text={cellText(run, field)}
              to={field.name === 'dataset' && dataset ? `/catalogue/${run.datasetId}` : null}
            />
          ))}
          {split !== null && <Row label={texts.splitLabel} text={split} />}
        </dl>
      </section>
      <section className="panel stack stack--tight" aria-labelledby="run-parameters">
        <h2 id="run-parameters">{texts.run.parameters}</h2>
        <dl className="record-list">
          {parameterFields
            .filter((field) => field.valueOf(run) !== undefined)
            .map((field) => (
              <Row key={field.name} label={labelOf(field)} text={cellText(run, field)} />
            ))}
        </dl>
      </section>
      <section className="panel stack stack--tight" aria-labelledby="run-metrics">
        <h2 id="run-metrics">{texts.run.metrics}</h2>
        <PartBoundary part={parts.metrics}>
          <Metrics run={run} />
        </PartBoundary>
      </section>
      <div className="stack">
        <Note key={run.id} run={run} />
        <PartBoundary part={parts.models}>
          <Models run={run} />
        </PartBoundary>
      </div>
    </div>
  );
}

function Row({ label, text, to = null }: { label: string; text: string; to?: string | null }) {
  return (
    <div className="record-list__row">
      <dt>{label}</dt>
      <dd>{to === null ? text : <Link to={to}>{text}</Link>}</dd>
    </div>
  );
}

function Metrics({ run }: { run: Run }) {
  const names = Object.keys(run.summary).sort();
  const isUnderWay = run.status === 'running' || run.status === 'paused';
  if (names.length === 0)
    return <p className="quiet">{isUnderWay ? texts.run.noMetrics : texts.run.noMetricsEver}</p>;
  return (
    <table className="score-table">
      <thead>
        <tr>
          <th scope="col">{texts.run.metric}</th>
          <th scope="col">{texts.run.last}</th>
          <th scope="col">{texts.run.best}</th>
          <th scope="col">{texts.run.atEpoch}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const summary = run.summary[name]!;
          const best = bestOf(name, summary);
          return (
            <tr key={name}>
              <th scope="row">{brokenAtUnderscores(name)}</th>
              <td>{formatValue(summary.last)}</td>
              <td>{formatValue(best.value)}</td>
              <td>{best.epoch > 0 ? best.epoch : texts.nothing}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** `val_recon_loss`, which on a phone goes on below after an underscore rather than within a word. */
function brokenAtUnderscores(name: string) {
  return name.split(/(?<=_)/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Kept as it is typed; what could not be kept stays in it. Until something is typed it follows what another tab writes. */
function Note({ run }: { run: Run }) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  /** What was last written, or is being. */
  const asked = useRef(run.note);
  useEffect(() => setTyped((now) => (now === run.note ? null : now)), [run.note]);
  const save = (isQuiet: boolean) => {
    if (typed === null) return;
    asked.current = typed;
    void setRunNote(run, typed, isQuiet);
  };
  useKeptAsTyped(typed, () => typed !== asked.current && save(true));
  return (
    <section className="panel stack stack--tight">
      <h2>
        <label htmlFor={id}>{texts.run.note}</label>
      </h2>
      <textarea
        id={id}
        className="input"
        rows={3}
        placeholder={texts.run.noteHint}
        value={typed ?? run.note}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== run.note && save(false)}
      />
    </section>
  );
}

function Models({ run }: { run: Run }) {
  const { models } = useLibrary();
  const own = models.filter(({ runId }) => runId === run.id);
  return (
    <section className="panel stack stack--tight" aria-labelledby="run-models">
      <h2 id="run-models">{texts.run.models}</h2>
      {own.length === 0 && <p className="quiet">{texts.run.noModels}</p>}
      <ul className="stack stack--tight">
        {own.map(({ id, name, version, aliases, createdAt }) => (
          <li key={id}>
            <Link to={`/models/${id}`}>{texts.run.model({ name: networkName(name), version })}</Link>{' '}
            <span className="quiet small">{formatDate(createdAt)}</span>{' '}
            {aliases.includes('champion') && <span className="tag">{texts.run.champion}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
