// Room that one tap makes, without losing a result; and how many trainings keep their checkpoints.
import { freeable } from '../../app/queries/keeping-queries.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { formatBytes } from '../kit/format.ts';
import { freeCheckpoints, freeDeleted, freePictures, keepCheckpoints } from '../keeping/make-room.ts';

const KEPT = [1, 3, 10] as const;

export function Freeing() {
  const { data } = useLive(freeable, undefined);
  if (!data) return null;
  const { checkpoints, archivedPictures, deleted } = data;
  const isNothing = checkpoints.runs + archivedPictures.runs + deleted === 0;
  return (
    <>
      {!isNothing && (
        <div className="row">
          {checkpoints.runs > 0 && (
            <Free
              what={words.checkpoints({ bytes: formatBytes(checkpoints.bytes) })}
              work={freeCheckpoints}
            />
          )}
          {archivedPictures.runs > 0 && (
            <Free what={words.pictures({ bytes: formatBytes(archivedPictures.bytes) })} work={freePictures} />
          )}
          {deleted > 0 && <Free what={words.deleted({ count: deleted })} work={freeDeleted} />}
        </div>
      )}
      <p className="quiet small">{words.hint}</p>
      <KeepCheckpoints />
    </>
  );
}

function Free({ what, work }: { what: string; work: () => Promise<void> }) {
  return (
    <button type="button" className="button" onClick={() => void work()}>
      {what}
    </button>
  );
}

function KeepCheckpoints() {
  const { settings } = useLibrary();
  const kept = settings?.keepCheckpoints ?? null;
  return (
    <label className="field">
      <span className="field__label">{words.keep}</span>
      <select
        className="input"
        value={kept === null ? '' : String(kept)}
        onChange={({ target }) => void keepCheckpoints(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{words.keepAll}</option>
        {KEPT.map((count) => (
          <option key={count} value={count}>
            {words.keepLast({ count })}
          </option>
        ))}
      </select>
    </label>
  );
}
