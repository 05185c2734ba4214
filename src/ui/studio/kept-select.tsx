// One of the kept pictures, chosen by its name.
import { SelectField } from '../kit/select-field.tsx';
import type { Kept, TrayState } from './use-tray.ts';

interface Props {
  label: string;
  tray: TrayState;
  value: Kept;
  /** Gives the number of the kept one. */
  onChoose: (number: number) => void;
}

export function KeptSelect({ label, tray: { kept, nameOf }, value, onChoose }: Props) {
  const options = kept.map((one) => [one.number, nameOf(one)] as const);
  return <SelectField {...{ label, value: value.number, options, onChoose }} />;
}

/** A choice among what is kept: the wanted one while it is there, else the one at a place. */
export function keptAt({ kept }: TrayState, wanted: number | null, place: number): Kept {
  return kept.find(({ number }) => number === wanted) ?? kept[Math.min(place, kept.length - 1)]!;
}
