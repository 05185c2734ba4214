// Which tins can be bought where a catalogue does not tell: one size at least.
import { useId, useState } from 'react';
import { USUAL_TINS, type Project } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { change } from './change-project.ts';
import { shortest } from './written-fields.tsx';

export function TinSizes({ project }: { project: Project }) {
  const [isLast, setIsLast] = useState(false);
  const id = useId();
  const tins = tinsOf(project);
  const toggle = (size: number) => {
    setIsLast(toggled(tins, size).length === 0);
    // Of what is stored then: two may be pressed before the first is.
    void change(project.id, (now) => {
      const next = toggled(tinsOf(now), size);
      return next.length === 0 ? null : { ...now, tins: next };
    });
  };
  return (
    <fieldset className="tin-sizes" aria-describedby={id}>
      <legend className="field__label">{words.tins}</legend>
      <div className="tin-sizes__choices">
        {USUAL_TINS.map((size) => (
          <label key={size} className="check">
            <input type="checkbox" checked={tins.includes(size)} onChange={() => toggle(size)} />
            {shortest(size)}
          </label>
        ))}
      </div>
      <span id={id} className={isLast ? 'field__problem' : 'field__help'} role={isLast ? 'alert' : undefined}>
        {isLast ? words.tinsNeeded : words.tinsHelp}
      </span>
    </fieldset>
  );
}

const tinsOf = ({ tins }: Project): readonly number[] => tins ?? USUAL_TINS;

/** The smallest first. */
function toggled(tins: readonly number[], size: number): number[] {
  return USUAL_TINS.filter((one) => tins.includes(one) !== (one === size));
}
