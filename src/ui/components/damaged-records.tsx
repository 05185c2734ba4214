// Records that can't be read any more: listed, and deleted one by one, so that nothing else is held up by them.
import type { ChangeKind } from '../../storage/changes.ts';
import { findDamaged, type DamagedRecord } from '../../storage/damaged.ts';
import { removeDamaged } from '../hooks/free-room.ts';
import { useLive } from '../hooks/use-live.ts';
import { freeingStrings as words } from '../freeing-strings.ts';

const KINDS: readonly ChangeKind[] = ['datasets', 'models', 'runs', 'scans'];
const read = () => findDamaged();

export function DamagedRecords() {
  const { data = [] } = useLive(read, undefined, KINDS);
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
  const name = words.damagedName(record.kind, record.name ?? record.id.slice(0, 40));
  return (
    <li className="usage__row">
      <p className="strong usage__name">{name}</p>
      <button
        type="button"
        className="button button--quiet"
        aria-label={words.deleteDamaged(name)}
        onClick={() => void removeDamaged(record, name)}
      >
        {words.delete}
      </button>
    </li>
  );
}
