// What lies beside the paint: the choice of the card, how much another one reflects, and why grey.
import { useId, useRef } from 'react';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { useLibrary } from '../kit/library.ts';
import { useKeptOnLeave } from '../kit/use-kept-as-typed.ts';
import { referenceStrings as strings } from './reference-strings.ts';

interface Props {
  choice: ReferenceChoice;
  onChoice: (choice: ReferenceChoice) => void;
  /** Where there is no room for it, the label is for a screen reader only. */
  isLabelHidden?: boolean;
}

const choices = () => Object.keys(strings.kinds) as ReferenceChoice[];

export function ReferenceKinds({ choice, onChoice, isLabelHidden = false }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : 'strong'}>
        {strings.title}
      </label>
      <select
        id={id}
        className="input"
        value={choice}
        onChange={(event) => onChoice(event.target.value as ReferenceChoice)}
      >
        {choices().map((value) => (
          <option key={value} value={value}>
            {strings.kinds[value]}
          </option>
        ))}
      </select>
    </>
  );
}

/** Shown where something else than grey is chosen. */
export function WhyGrey({ choice }: { choice: ReferenceChoice }) {
  if (choice !== 'none' && choice !== 'white' && choice !== 'paper') return null;
  return <p className="why-grey quiet small">{strings.whyGrey}</p>;
}

/** Of another card, in percent. */
export function Reflectance() {
  const { settings } = useLibrary();
  const id = useId();
  const percent = Math.round((settings?.whiteReflectance ?? 0.9) * 100);
  const typed = useRef(''); // nothing, which is not set
  const set = (text: string) => {
    typed.current = '';
    const value = Number(text);
    if (value >= 1 && value <= 100) changeSettings({ whiteReflectance: value / 100 });
  };
  useKeptOnLeave(() => set(typed.current));
  return (
    <div className="row">
      <label htmlFor={id} className="small" title={strings.reflectanceHelp}>
        {strings.reflectance}
      </label>
      <input
        id={id}
        className="input input--short"
        type="number"
        inputMode="numeric"
        min={1}
        max={100}
        key={percent}
        defaultValue={percent}
        onChange={({ target }) => void (typed.current = target.value)}
        onBlur={(event) => set(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value)}
      />
      <span className="small">%</span>
    </div>
  );
}
