// Which epoch's pictures are shown: a slider with its words.
import { useId } from 'react';
import { trainStrings } from '../kit/train-strings.ts';

interface Props {
  className?: string;
  min: number;
  max: number;
  value: number;
  /** Which epoch that is, in words. */
  sentence: string;
  onChoose: (value: number) => void;
}

export function EpochSlider({ className = '', min, max, value, sentence, onChoose }: Props) {
  const id = useId();
  return (
    <div className={`run-pictures__epochs ${className}`}>
      <label htmlFor={id}>{trainStrings.pictureSlider}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={sentence}
        onChange={(event) => onChoose(event.target.valueAsNumber)}
      />
      <output htmlFor={id}>{sentence}</output>
    </div>
  );
}
