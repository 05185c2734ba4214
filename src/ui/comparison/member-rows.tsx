// The trainings of a comparison, each with how far it is; of one that is under way the curves so far.
import { useState } from 'react';
import { Link } from 'wouter';
import { memberState, type MemberState } from '../../app/comparison/comparison-state.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import type { Comparison, Member } from '../../comparison/comparison-record.ts';
import { say } from '../../shared/message.ts';
import type { Run } from '../../tracking/run.ts';
import { useLive } from '../kit/use-live.ts';
import { StoredCurves } from '../run/stored-curves.tsx';
import { memberName } from './comparison-names.ts';
import { comparisonStrings as words } from './comparison-strings.ts';

interface Props {
  comparison: Comparison;
  isEnded: boolean;
}

export function MemberRows({ comparison: { members, minutes }, isEnded }: Props) {
  const runs = useLive(allRuns, undefined).data ?? [];
  return (
    <ol className="members">
      {members.map((member) => {
        const run = runs.find(({ id }) => id === member.runId);
        const state = memberState(member, run, isEnded);
        return <Row key={member.runId} {...{ member, run, state, minutes }} />;
      })}
    </ol>
  );
}

interface RowProps {
  member: Member;
  run: Run | undefined;
  state: MemberState;
  /** Where time is the budget. */
  minutes: number | undefined;
}

function Row({ member, run, state, minutes }: RowProps) {
  const named = { family: memberName(member), seed: String(member.seed) };
  return (
    <li className="members__one">
      <span className="strong">{named.family}</span>
      <span className="quiet small">
        {words.seed} {named.seed}
      </span>
      <span className="members__state">
        <State {...{ state, minutes }} epochs={member.params.epochs} />
      </span>
      {run && (
        <Link to={`/runs/${run.id}`} className="lone-link" aria-label={words.openRunNamed(named)}>
          {words.openRun}
        </Link>
      )}
      {run && state.state === 'training' && state.epoch > 0 && (
        <Curves run={run} label={words.curvesOf(named)} />
      )}
    </li>
  );
}

interface StateProps extends Pick<RowProps, 'state' | 'minutes'> {
  epochs: number;
}

function State({ state: { state, epoch, reason }, epochs, minutes }: StateProps) {
  if (state === 'training')
    return minutes === undefined
      ? words.members.training({ epoch, epochs })
      : words.members.timed({ epoch, minutes });
  return (
    <>
      {words.members[state]}
      {reason !== null && <span className="small">: {say(reason)}</span>}
    </>
  );
}

/** Drawn only while they are looked at. */
function Curves({ run, label }: { run: Run; label: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="members__curves" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary aria-label={label}>{words.curves}</summary>
      {isOpen && <StoredCurves run={run} />}
    </details>
  );
}
