// What can be done with the chosen runs.
import { useState, type FormEvent } from 'react';
import { navigate } from 'wouter/use-hash-location';
import type { Run } from '../../tracking/run.ts';
import { addRunTag, deleteRunsWithUndo, setArchived } from '../run/change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import type { RunSelection } from './use-run-selection.ts';
import { canCompare, comparePath } from './compare-path.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

export function RunsActions({ selection }: { selection: RunSelection }) {
  const { models } = useLibrary();
  const { chosen, clear } = selection;
  if (chosen.length === 0) return null;
  const isArchived = chosen.every(({ archivedAt }) => archivedAt !== null);
  const isComparable = canCompare(chosen.length);
  const compare = () => isComparable && navigate(comparePath(chosen));
  return (
    <div className="runs-actions row" role="group" aria-label={texts.selected({ count: chosen.length })}>
      <span className="strong">{texts.selected({ count: chosen.length })}</span>
      <button
        type="button"
        className="button button--primary"
        aria-disabled={!isComparable}
        title={isComparable ? undefined : texts.compareHint}
        onClick={compare}
      >
        {texts.compare}
      </button>
      <AddTag runs={chosen} />
      <button type="button" className="button" onClick={() => void setArchived(chosen, !isArchived)}>
        {isArchived ? texts.unarchive : texts.archive}
      </button>
      <button type="button" className="button" onClick={() => void deleteRunsWithUndo(chosen, models)}>
        {texts.delete}
      </button>
      <button type="button" className="button button--quiet" onClick={clear}>
        {texts.deselect}
      </button>
    </div>
  );
}

function AddTag({ runs }: { runs: readonly Run[] }) {
  const [tag, setTag] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (tag.trim() !== '') addRunTag(runs, tag);
    setTag('');
  };
  return (
    <form className="runs-actions__tag" onSubmit={add}>
      <input
        className="input"
        aria-label={texts.addTag}
        placeholder={texts.addTag}
        value={tag}
        onChange={(event) => setTag(event.target.value)}
      />
      <button className="button">{texts.add}</button>
    </form>
  );
}
