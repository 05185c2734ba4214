// What a conditional model is told: a class or a paint, and where it makes sense all of them.
import { SelectField } from '../kit/select-field.tsx';
import { useGallery } from './use-gallery.ts';
import type { LabelChoice } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';

interface Props<Choice extends LabelChoice> {
  label: string;
  value: Choice;
  /** Choices that are no label, before the labels. */
  whole?: readonly (Choice & string)[];
  onChoose: (choice: Choice) => void;
}

/** Nothing for a model that is told nothing. */
export function LabelSelect<Choice extends LabelChoice>({
  label,
  value,
  whole = [],
  onChoose,
}: Props<Choice>) {
  const { labels } = useGallery();
  if (labels.length === 0) return null;
  const options: (readonly [Choice, string])[] = [
    ...whole.map((one) => [one, one === 'rows' ? words.samples.rows : words.samples.mixed] as const),
    ...labels.map(({ name }, i) => [i as Choice, name] as const),
  ];
  return <SelectField {...{ label, value, options, onChoose }} />;
}
