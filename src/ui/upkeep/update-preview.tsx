// What a source would change, kind by kind, each with its paints and a switch; then it is taken over.
import { useState, type ReactNode } from 'react';
import { applyProposal, choose, closeProposal, type Proposed } from '../../app/sessions/upkeep-session.ts';
import type { Paint } from '../../dataset/dataset.ts';
import type { AlteredPaint, UpdateKind } from '../../dataset/upkeep/plan-update.ts';
import { SkippedList } from '../intake/skipped-list.tsx';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { tellChange } from './tell-change.ts';
import { upkeepStrings } from './upkeep-strings.ts';

/** Paints that are listed of each kind. */
const MOST_LISTED = 60;

export function UpdatePreview({ proposed }: { proposed: Proposed }) {
  const { name, plan, choice, skipped } = proposed;
  const [isBusy, setBusy] = useState(false);
  const words = upkeepStrings.update;
  const added = [...plan.back.map(({ after }) => after), ...plan.added];
  const counts = { added: added.length, changed: plan.changed.length, gone: plan.gone.length };
  const kinds = Object.keys(counts) as UpdateKind[];
  const isSome = kinds.some((kind) => choice[kind] && counts[kind] > 0);
  const apply = async () => {
    setBusy(true);
    if (!(await tellChange(applyProposal()))) setBusy(false);
  };
  return (
    <section className="stack" aria-label={words.from({ name })}>
      <h3>{words.from({ name })}</h3>
      {kinds.every((kind) => counts[kind] === 0) && <p role="status">{words.nothing}</p>}
      <Kind kind="added" count={counts.added} proposed={proposed}>
        {added.slice(0, MOST_LISTED).map((paint, i) => (
          <Listed key={i} paint={paint} />
        ))}
      </Kind>
      <Kind kind="changed" count={counts.changed} proposed={proposed}>
        {plan.changed.slice(0, MOST_LISTED).map((altered) => (
          <ListedChange key={altered.before.index} altered={altered} />
        ))}
      </Kind>
      <Kind kind="gone" count={counts.gone} proposed={proposed}>
        {plan.gone.slice(0, MOST_LISTED).map((paint) => (
          <Listed key={paint.index} paint={paint} />
        ))}
      </Kind>
      <p className="quiet">{words.kinds.same({ count: plan.same.length })}</p>
      {plan.leftOut > 0 && <p className="quiet">{words.leftOut({ count: plan.leftOut })}</p>}
      <SkippedList title={words.skipped({ count: skipped.length })} hint="" items={skipped} />
      <div className="row">
        <button
          type="button"
          className="button button--primary"
          disabled={!isSome || isBusy}
          onClick={() => void apply()}
        >
          {words.apply}
        </button>
        <button type="button" className="button" onClick={() => void closeProposal()}>
          {upkeepStrings.cancel}
        </button>
      </div>
    </section>
  );
}

interface KindProps {
  kind: UpdateKind;
  count: number;
  proposed: Proposed;
  children: ReactNode;
}

function Kind({ kind, count, proposed: { choice }, children }: KindProps) {
  const words = upkeepStrings.update;
  if (count === 0) return null;
  return (
    <details className="upkeep__kind" open={count <= 12}>
      <summary>{words.kinds[kind]({ count })}</summary>
      <div className="stack stack--tight">
        <label className="check">
          <input
            type="checkbox"
            checked={choice[kind]}
            onChange={({ target }) => choose({ ...choice, [kind]: target.checked })}
          />
          {words.take[kind]}
        </label>
        <ul className="upkeep__listed">{children}</ul>
        {count > MOST_LISTED && <p className="quiet">{words.more({ count: count - MOST_LISTED })}</p>}
      </div>
    </details>
  );
}

function Listed({ paint }: { paint: Paint }) {
  return (
    <li className="upkeep__one">
      <PaintPicture paint={paint} className="upkeep__picture" />
      <span className="upkeep__name">{calledOf(paint)}</span>
    </li>
  );
}

function ListedChange({ altered: { before, after, fields } }: { altered: AlteredPaint }) {
  const isRenamed = calledOf(before) !== calledOf(after);
  return (
    <li className="upkeep__one">
      <span className="upkeep__pair">
        <PaintPicture paint={before} className="upkeep__picture" />
        <PaintPicture paint={after} className="upkeep__picture" />
      </span>
      <span className="upkeep__name">
        {isRenamed ? `${calledOf(before)} → ${calledOf(after)}` : calledOf(after)}
        <span className="quiet small">
          {' '}
          · {fields.map((field) => upkeepStrings.fields[field]).join(', ')}
        </span>
      </span>
    </li>
  );
}

const calledOf = ({ code, name }: Paint) => (code ? `${code} ${name}` : name);
