// The compute backend: measured, or chosen by hand.
import { useId } from 'react';
import { BACKEND_CHOICES } from '../../tracking/backend-names.mjs';
import type { BackendChoice } from '../../tracking/run.ts';
import { trainStrings } from './train-strings.ts';
import { RememberedBackend } from './remembered-backend.tsx';

interface Props {
  choice: BackendChoice;
  onChoose: (choice: BackendChoice) => void;
}

export function BackendSelect({ choice, onChoose }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {trainStrings.backend}
      </label>
      <select
        id={id}
        className="input"
        value={choice}
        onChange={(event) => onChoose(event.target.value as BackendChoice)}
      >
        {BACKEND_CHOICES.map((name) => (
          <option key={name} value={name}>
            {trainStrings.backends[name]}
          </option>
        ))}
      </select>
      {choice === 'auto' && <RememberedBackend />}
    </div>
  );
}
