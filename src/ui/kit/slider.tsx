// A slider between its name and its value in words.
import { useId } from 'react';

interface Props {
  className: string;
  label: string;
  min: number;
  max: number;
  step?: number;
  value: number;
  /** The value in words. */
  said: string;
  onChange: (value: number) => void;
}

export function Slider({ className, label, min, max, step, value, said, onChange }: Props) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="range"
        type="range"
        {...{ min, max, step, value }}
        aria-valuetext={said}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      <output htmlFor={id}>{said}</output>
    </div>
  );
}
