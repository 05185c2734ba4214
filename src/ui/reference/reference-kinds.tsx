// What lies beside the paint: the choice of the card, how much another one reflects, and why grey.
import { useId } from 'react';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { useLibrary } from '../kit/library.ts';
import { useTypedNumber } from '../kit/use-typed-number.ts';
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
  const { input, problem } = useTypedNumber({
    label: strings.reflectance,
    value: Math.round((settings?.whiteReflectance ?? 0.9) * 100),
    min: 1,
    max: 100,
    isWhole: true,
    onNumber: (percent) => changeSettings({ whiteReflectance: percent / 100 }),
  });
  return (
    <div className="row">
      <label htmlFor={input.id} className="small" title={strings.reflectanceHelp}>
        {strings.reflectance}
      </label>
      <input className="input input--short" {...input} />
      <span className="small">%</span>
      {problem && <p {...problem} />}
    </div>
  );
}
