// Records that can't be read any more: listed, and deleted one by one, so that nothing else is held up by them.

import { damagedRecords } from '../../app/queries/keeping-queries.ts';
import type { DamagedRecord } from '../../storage/stores/damaged.ts';
import { removeDamaged } from '../keeping/make-room.ts';
import { useLive } from '../kit/use-live.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';

export function DamagedRecords() {
  const { data = [] } = useLive(damagedRecords, undefined);
  if (data.length === 0) return null;
  return (
    <>
      <h3>{words.damaged}</h3>
      <p className="quiet small">{words.damagedHint}</p>
      <ul className="usage">
        {data.map((record) => (
          <Damaged key={`${record.kind} ${record.id}`} record={record} />
        ))}
      </ul>
    </>
  );
}

function Damaged({ record }: { record: DamagedRecord }) {
  const name = words.damagedName[record.kind]({ name: record.name ?? record.id.slice(0, 40) });
  return (
    <li className="usage__row">
      <p className="strong usage__name">{name}</p>
      <button
        type="button"
        className="button button--quiet"
        aria-label={words.deleteDamaged({ name })}
        onClick={() => void removeDamaged(record, name)}
      >
        {words.delete}
      </button>
    </li>
  );
}
