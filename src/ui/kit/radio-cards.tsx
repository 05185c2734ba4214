// A choice between a few things that need a sentence each.
interface Props<Name extends string> {
  legend: string;
  name: string;
  /** Title and hint of each, in order. */
  choices: Readonly<Record<Name, readonly [title: string, hint: string]>>;
  chosen: Name;
  onChoose: (name: Name) => void;
}

export function RadioCards<Name extends string>({ legend, name, choices, chosen, onChoose }: Props<Name>) {
  const names = Object.keys(choices) as Name[];
  return (
    <fieldset className="stack stack--tight">
      <legend>{legend}</legend>
      <div className="presets">
        {names.map((value) => {
          const [title, hint] = choices[value];
          return (
            <label key={value} className="presets__one">
              <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
              <span>
                <span className="strong">{title}</span>
                <span className="quiet small presets__hint">{hint}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
