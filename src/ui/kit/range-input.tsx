// The handle of a slider and its value in words; name and help stand around it.

export interface Range {
  min: number;
  max: number;
  step?: number;
  value: number;
  /** The value in words. */
  said: string;
  onChange: (value: number) => void;
}

/** @param helpId of the sentence that helps, where there is one */
export function RangeInput({
  id,
  helpId,
  said,
  onChange,
  ...range
}: Range & { id: string; helpId?: string }) {
  return (
    <>
      <input
        {...{ id, className: 'range', type: 'range', ...range }}
        aria-valuetext={said}
        aria-describedby={helpId}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      <output htmlFor={id}>{said}</output>
    </>
  );
}
