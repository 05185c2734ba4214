// What can be done about a finding, where it stands; whatever it is, it can be put aside.
import { useState, type ReactNode } from 'react';
import { ignoreFinding, removePaint, type Undo } from '../../app/commands/health-commands.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { Finding } from '../../dataset/finding.ts';
import { Unfolded } from '../kit/unfolded.tsx';
import { doAct } from './do-act.ts';
import { healthStrings } from './health-strings.ts';

interface ActsProps {
  dataset: Dataset;
  finding: Finding;
  children?: ReactNode;
}

export function FindingActs({ dataset, finding, children }: ActsProps) {
  const words = healthStrings.acts;
  return (
    <div className="finding-acts">
      {children}
      <ActButton act={() => ignoreFinding(dataset.id, finding)} done={words.isIgnored}>
        {words.ignore}
      </ActButton>
    </div>
  );
}

interface ButtonProps {
  act: () => Promise<Undo>;
  /** What is told once it is done. */
  done: string;
  isDisabled?: boolean;
  children: ReactNode;
}

export function ActButton({ act, done, isDisabled = false, children }: ButtonProps) {
  const [isAtIt, setIsAtIt] = useState(false);
  const press = async (button: HTMLElement) => {
    setIsAtIt(true);
    await doAct(act, done, button);
    setIsAtIt(false);
  };
  return (
    <button
      type="button"
      className="button finding-acts__one"
      disabled={isAtIt || isDisabled}
      onClick={(event) => void press(event.currentTarget)}
    >
      {children}
    </button>
  );
}

/** Something that needs a choice before it is done. */
export function ActChoice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Unfolded title={title} className="finding-acts__choice" titleClass="button finding-acts__one">
      <div className="stack stack--tight finding-acts__asked">{children}</div>
    </Unfolded>
  );
}

export function RemovePaint({ dataset, paint }: { dataset: Dataset; paint: Paint }) {
  const words = healthStrings.acts;
  return (
    <ActButton
      act={() => removePaint(dataset, paint.index)}
      done={words.paintRemoved({ paint: paint.folder })}
    >
      {words.removePaint({ paint: paint.folder })}
    </ActButton>
  );
}
