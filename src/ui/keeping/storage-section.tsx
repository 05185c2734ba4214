// What is stored on this device and how much of it, what can go, and the wish that the browser keep it.
import { useState } from 'react';
import { appleTouch } from '../../app/install.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { askToKeep, canAskToKeep } from '../../app/keeping.ts';
import { usage as storageUsage } from '../../app/queries/keeping-queries.ts';
import type { DatasetUsage, StorageUsage } from '../../storage/stores/usage.ts';
import { deleteWithUndo } from './delete-dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { formatBytes } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';
import { settingsStrings } from '../kit/settings-strings.ts';
import { BackupButton } from '../transfer/backup-button.tsx';
import { DamagedRecords } from './damaged-records.tsx';
import { Freeing } from './free-room.tsx';
import { LpipsUsage } from './lpips-usage.tsx';
import './keeping.css';

export function StorageSection() {
  const usage = useLive(storageUsage, undefined);
  return (
    <section className="panel stack" aria-labelledby="storage-title">
      <h2 id="storage-title">{settingsStrings.storage}</h2>
      {usage.state === 'loading' && <p className="quiet">{strings.app.loading}</p>}
      {usage.state === 'failed' && <p role="alert">{sentenceOf(usage.error)}</p>}
      {usage.state === 'ready' && <Usage usage={usage.data} />}
      <DamagedRecords />
    </section>
  );
}

function Usage({ usage }: { usage: StorageUsage }) {
  const { usedBytes, quotaBytes, isPersistent, scans, projects } = usage;
  const kept = usage.byDataset.filter((dataset) => !dataset.isDeleted);
  return (
    <>
      {usedBytes !== null && quotaBytes !== null && (
        <p>{settingsStrings.used({ used: formatBytes(usedBytes), quota: formatBytes(quotaBytes) })}</p>
      )}
      {scans.count > 0 && (
        <p>{settingsStrings.scans({ count: scans.count, bytes: formatBytes(scans.pictureBytes) })}</p>
      )}
      {projects.count > 0 && (
        <p>{settingsStrings.projects({ count: projects.count, bytes: formatBytes(projects.photoBytes) })}</p>
      )}
      <Persistence isPersistent={isPersistent} />
      <Freeing />
      {kept.length > 0 && (
        <>
          <h3>{strings.storage.free}</h3>
          <ul className="usage">
            {kept.map((dataset) => (
              <UsageRow key={dataset.datasetId} usage={dataset} />
            ))}
          </ul>
          <p className="quiet small">{settingsStrings.freeHint}</p>
        </>
      )}
      <LpipsUsage files={usage.lpips} />
    </>
  );
}

function UsageRow({ usage }: { usage: DatasetUsage }) {
  const { datasets } = useLibrary();
  const dataset = datasets.find((d) => d.id === usage.datasetId);
  const { pictureBytes, modelBytes, checkpointBytes, drawnBytes } = usage;
  return (
    <li className="usage__row">
      <div>
        <p className="strong usage__name">{usage.name}</p>
        <p className="quiet small">
          {settingsStrings.parts({
            pictureBytes: formatBytes(pictureBytes),
            modelBytes: formatBytes(modelBytes),
            checkpointBytes: formatBytes(checkpointBytes),
            drawnBytes: formatBytes(drawnBytes),
          })}
        </p>
      </div>
      <p>{formatBytes(pictureBytes + modelBytes + checkpointBytes + drawnBytes)}</p>
      <button
        type="button"
        className="button button--quiet"
        disabled={!dataset}
        aria-label={strings.library.deleteNamed({ name: usage.name })}
        onClick={() => dataset && void deleteWithUndo(dataset)}
      >
        {strings.library.delete}
      </button>
    </li>
  );
}

/** On iPhone and iPad a browser deletes by the calendar, so that a backup is offered on the spot. */
function Persistence({ isPersistent }: { isPersistent: boolean }) {
  const [answer, setAnswer] = useState<boolean | null>(null);
  const isKept = isPersistent || answer === true;
  const isByDays = appleTouch() === 'browser';
  return (
    <div className="row">
      <p role="status">
        {isKept
          ? settingsStrings.persistent
          : isByDays
            ? settingsStrings.evictableInDays
            : settingsStrings.evictable}{' '}
        {answer === false && settingsStrings.notKept}
      </p>
      {!isKept && isByDays && <BackupButton />}
      {!isKept && canAskToKeep() && (
        <button type="button" className="button" onClick={() => void askToKeep().then(setAnswer)}>
          {settingsStrings.keep}
        </button>
      )}
    </div>
  );
}
