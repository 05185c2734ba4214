// One of the kept pictures, chosen by its name.
import { useId } from 'react';
import type { Kept, TrayState } from './use-tray.ts';

interface Props {
  label: string;
  tray: TrayState;
  value: Kept;
  onChoose: (kept: Kept) => void;
}

export function KeptSelect({ label, tray: { kept, nameOf }, value, onChoose }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value.number}
        onChange={({ target }) => onChoose(kept.find(({ number }) => number === Number(target.value))!)}
      >
        {kept.map((one) => (
          <option key={one.number} value={one.number}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A choice among what is kept: the wanted one while it is there, else the one at a place. */
export function keptAt({ kept }: TrayState, wanted: number | null, place: number): Kept {
  return kept.find(({ number }) => number === wanted) ?? kept[Math.min(place, kept.length - 1)]!;
}
