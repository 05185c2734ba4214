// The compute backend: measured, or chosen by hand.
import { BACKEND_CHOICES } from '../../tracking/backend-names.mjs';
import type { BackendChoice } from '../../tracking/run.ts';
import { trainStrings } from './train-strings.ts';
import { RememberedBackend } from './remembered-backend.tsx';
import { SelectField } from './select-field.tsx';

interface Props {
  choice: BackendChoice;
  onChoose: (choice: BackendChoice) => void;
}

export function BackendSelect({ choice, onChoose }: Props) {
  return (
    <SelectField
      label={trainStrings.backend}
      value={choice}
      options={BACKEND_CHOICES.map((name) => [name, trainStrings.backends[name]] as const)}
      onChoose={onChoose}
    >
      {choice === 'auto' && <RememberedBackend />}
    </SelectField>
  );
}
