// Room that one tap makes, without losing a result; and how many trainings keep their checkpoints.
import { sentenceOf } from '../../shared/errors.ts';
import { keepCheckpointsOf, makeRoom, type Freeable } from '../../app/commands/make-room.ts';
import { freeable } from '../../app/queries/keeping-queries.ts';
import { announce } from '../kit/announce.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { useLibrary } from '../kit/library.ts';
import { showToast } from '../../app/toasts.ts';
import { useLive } from '../kit/use-live.ts';
import { formatBytes } from '../kit/format.ts';

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
            <Free what={words.checkpoints(formatBytes(checkpoints.bytes))} freed="checkpoints" />
          )}
          {archivedPictures.runs > 0 && (
            <Free what={words.pictures(formatBytes(archivedPictures.bytes))} freed="archivedPictures" />
          )}
          {deleted > 0 && <Free what={words.deleted(deleted)} freed="deleted" />}
        </div>
      )}
      <p className="quiet small">{words.hint}</p>
      <KeepCheckpoints />
    </>
  );
}

function Free({ what, freed }: { what: string; freed: Freeable }) {
  const free = async () => {
    try {
      await makeRoom(freed);
      announce(words.freed);
    } catch (error) {
      showToast(sentenceOf(error), { tone: 'problem' });
    }
  };
  return (
    <button type="button" className="button" onClick={() => void free()}>
      {what}
    </button>
  );
}

function KeepCheckpoints() {
  const { settings } = useLibrary();
  const kept = settings?.keepCheckpoints ?? null;
  const keep = async (count: number | null) => {
    changeSettings({ keepCheckpoints: count });
    if (count !== null)
      await keepCheckpointsOf(count).catch((error: unknown) =>
        showToast(sentenceOf(error), { tone: 'problem' }),
      );
  };
  return (
    <label className="field">
      <span>{words.keep}</span>
      <select
        className="input"
        value={kept === null ? '' : String(kept)}
        onChange={({ target }) => void keep(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{words.keepAll}</option>
        {KEPT.map((count) => (
          <option key={count} value={count}>
            {words.keepLast(count)}
          </option>
        ))}
      </select>
    </label>
  );
}
