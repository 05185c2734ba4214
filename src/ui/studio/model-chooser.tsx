// Which stored model or checkpoint is looked at, by dataset.
import { useId } from 'react';
import { say } from '../../shared/message.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { variantTitle } from '../run/run-title.ts';
import type { ShelfItem } from './shelf.ts';
import { studioStrings as words } from './studio-strings.ts';

interface Props {
  items: readonly ShelfItem[];
  chosen: ShelfItem | undefined;
  onChoose: (item: ShelfItem) => void;
}

export function ModelChooser({ items, chosen, onChoose }: Props) {
  const id = useId();
  const { datasets } = useLibrary();
  const groups = datasets
    .map(({ id: datasetId, name }) => ({ name, items: items.filter((item) => item.datasetId === datasetId) }))
    .filter((group) => group.items.length > 0);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.model}
      </label>
      <select
        id={id}
        className="input"
        value={chosen?.path ?? ''}
        onChange={({ target }) => onChoose(items.find(({ path }) => path === target.value)!)}
      >
        {!chosen && <option value="" />}
        {groups.map((group) => (
          <optgroup key={group.items[0]!.datasetId} label={group.name}>
            {group.items.map((item) => (
              <option key={item.path} value={item.path}>
                {titleOf(item)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function titleOf({ model, run, source }: ShelfItem): string {
  if (run && source.kind === 'checkpoint')
    return words.models[source.slot]({ run: run.name, epoch: run.epoch });
  const { params, version, createdAt } = model!;
  const kind = kindOfParams(params);
  const name = variantTitle({ kind, params }) || say(sharedOfKind(kind).title);
  return words.models.version({ kind: name, version, when: formatDate(createdAt) });
}
