// Which epoch's pictures are shown: a slider with its words.
import { Slider } from '../kit/slider.tsx';
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
  return (
    <Slider
      className={`run-pictures__epochs ${className}`}
      label={trainStrings.pictureSlider}
      {...{ min, max, value }}
      said={sentence}
      onChange={onChoose}
    />
  );
}
