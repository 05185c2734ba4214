// What a conditional model is told: a class or a paint, and where it makes sense all of them.
import { useId } from 'react';
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
  const id = useId();
  const { labels } = useGallery();
  if (labels.length === 0) return null;
  const choose = (text: string) =>
    onChoose((whole.some((choice) => choice === text) ? text : Number(text)) as Choice);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={({ target }) => choose(target.value)}>
        {whole.map((choice) => (
          <option key={choice} value={choice}>
            {choice === 'rows' ? words.samples.rows : words.samples.mixed}
          </option>
        ))}
        {labels.map(({ name }, i) => (
          <option key={i} value={i}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
