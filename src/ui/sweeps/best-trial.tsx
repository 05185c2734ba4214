// The best trial of a search: what it came to, with which settings, and its model, which a person may make the champion.
import { useMemo } from 'react';
import { Link } from 'wouter';
import { modelOfTrial } from '../../app/queries/sweep-queries.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { bestOf } from '../../sweep/engine.ts';
import { spaceOf } from '../../sweep/sweep-spec.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import type { TrialRecord } from '../../sweep/trial-record.ts';
import { CHAMPION } from '../../tracking/model-names.ts';
import { promote } from '../choice/choose-model.ts';
import { formatValue } from '../kit/format.ts';
import { studioPath } from '../kit/studio-path.ts';
import { useLive } from '../kit/use-live.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { nameOfParameter, textOfValue } from './trial-words.ts';

export function BestTrial({ sweep, isOver }: { sweep: Sweep; isOver: boolean }) {
  const number = bestOf(sweep.spec, sweep.trials);
  const best = sweep.trials.find((trial) => trial.number === number);
  return (
    <section className="panel stack stack--tight" aria-labelledby="sweep-best">
      <h2 id="sweep-best">{isOver ? words.best.titleDone : words.best.title}</h2>
      {best ? (
        <Found sweep={sweep} best={best} isOver={isOver} />
      ) : (
        <p className="quiet">{words.nothingYet}</p>
      )}
    </section>
  );
}

function Found({ sweep, best, isOver }: { sweep: Sweep; best: TrialRecord; isOver: boolean }) {
  const { spec } = sweep;
  const { metric } = spec.objective;
  return (
    <>
      <p className="strong">
        {words.best.value({ metric, value: formatValue(best.value!), number: best.number + 1 })}
      </p>
      <dl className="sweep-settings">
        {spaceOf(spec).map(({ name }) => (
          <div key={name} className="sweep-settings__one">
            <dt className="quiet small">{nameOfParameter(spec.kind, name)}</dt>
            <dd>{textOfValue(spec.kind, name, best.params[name])}</dd>
          </div>
        ))}
      </dl>
      <Model sweep={sweep} best={best} isOver={isOver} />
    </>
  );
}

function Model({ sweep, best, isOver }: { sweep: Sweep; best: TrialRecord; isOver: boolean }) {
  const { kind } = sweep.spec;
  const { runId } = best.runs[0]!;
  const asked = useMemo(() => ({ datasetId: sweep.datasetId, kind, runId }), [sweep.datasetId, kind, runId]);
  const model = useLive(modelOfTrial, asked).data;
  const { isMatcher, drawnWith } = sharedOfKind(kind);
  const isChampion = model?.aliases.includes(CHAMPION) ?? false;
  return (
    <>
      {isChampion && <p>{words.best.isChampion}</p>}
      {model === null && <p className="quiet">{words.best.noModel}</p>}
      <div className="row">
        {isOver && isMatcher && model && !isChampion && (
          <button type="button" className="button button--primary" onClick={() => void promote(model)}>
            {words.best.champion}
          </button>
        )}
        <Link to={`/runs/${runId}`} className="button">
          {words.best.run}
        </Link>
        {model && !isMatcher && drawnWith && (
          <Link to={studioPath(model.id)} className="button">
            {words.best.gallery}
          </Link>
        )}
      </div>
    </>
  );
}
