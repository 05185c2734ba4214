// Taking the paints of another catalogue into this one.
import { useState } from 'react';
import { proposeMerge } from '../../app/sessions/upkeep-session.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { Proposal } from './update-panel.tsx';
import { upkeepStrings } from './upkeep-strings.ts';

export function MergePanel({ dataset }: { dataset: Dataset }) {
  const { datasets } = useLibrary();
  const others = datasets.filter((one) => isCatalogue(one) && one.id !== dataset.id);
  const [chosen, setChosen] = useState(others[0]?.id ?? '');
  const words = upkeepStrings.merge;
  if (others.length === 0) return <p>{words.none}</p>;
  const go = () => {
    const other = others.find(({ id }) => id === chosen) ?? others[0]!;
    void proposeMerge(dataset, other);
  };
  return (
    <div className="stack">
      <p className="quiet">{words.about}</p>
      <div className="upkeep__fields">
        <SelectField
          label={words.which}
          value={chosen}
          options={others.map(({ id, name }) => [id, name] as const)}
          onChoose={setChosen}
        />
      </div>
      <div className="row">
        <button type="button" className="button" onClick={go}>
          {words.go}
        </button>
      </div>
      <Proposal dataset={dataset} />
    </div>
  );
}
