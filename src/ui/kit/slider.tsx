// A slider between its name and its value in words.
import { useId } from 'react';
import { RangeInput, type Range } from './range-input.tsx';

export function Slider({ className, label, ...range }: Range & { className: string; label: string }) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <RangeInput id={id} {...range} />
    </div>
  );
}
