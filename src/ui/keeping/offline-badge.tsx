// Whether the app works with the network gone, and that a new version waits.
import { useState } from 'react';
import { applyUpdate, offline } from '../../app/offline.ts';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';
import { CheckIcon } from '../kit/icons.tsx';

export function OfflineBadge() {
  const { supported, ready, done, total, wrong } = useStore(offline);
  if (!supported) return null;
  const unready = wrong > 0 ? strings.offline.wrongShort : strings.offline.preparing({ done, total });
  return (
    <span className="badge" role="status">
      {ready && <CheckIcon />}
      {ready && (
        <span className="badge__short" aria-hidden="true">
          {strings.offline.readyShort}
        </span>
      )}
      <span className="badge__words">{ready ? strings.offline.ready : unready}</span>
    </span>
  );
}

export function UpdateBanner() {
  const updateWaiting = useStore(offline, (now) => now.updateWaiting);
  const isTraining = useStore(trainingJob, datasetInTraining) !== null;
  const [isLater, setIsLater] = useState(false);
  if (!updateWaiting || isLater) return null;
  return (
    <div className="banner" role="status">
      <span>
        {strings.offline.updateWaiting} {isTraining && strings.offline.updateWhenTrained}
      </span>
      <button type="button" className="button" disabled={isTraining} onClick={() => applyUpdate()}>
        {strings.offline.update}
      </button>
      <button type="button" className="button button--quiet" onClick={() => setIsLater(true)}>
        {strings.toast.close}
      </button>
    </div>
  );
}
