// A catalogue by the name of an earlier one may be its newer version: then that one can be updated with it.
import { navigate } from 'wouter/use-hash-location';
import { proposeMerge } from '../../app/sessions/upkeep-session.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { upkeepStrings } from './upkeep-strings.ts';

export function OlderNote({ dataset }: { dataset: Dataset }) {
  const { datasets } = useLibrary();
  const older = datasets.find(
    (one) =>
      isCatalogue(one) &&
      one.id !== dataset.id &&
      one.createdAt < dataset.createdAt &&
      one.name.trim().toLowerCase() === dataset.name.trim().toLowerCase(),
  );
  if (!older) return null;
  const update = () => {
    navigate(`/catalogue/${older.id}`);
    void proposeMerge(older, dataset, 'newer');
  };
  return (
    <div className="row">
      <p>{upkeepStrings.newer.note({ name: older.name, when: formatDate(older.createdAt) })}</p>
      <button type="button" className="button" onClick={update}>
        {upkeepStrings.newer.update}
      </button>
    </div>
  );
}
