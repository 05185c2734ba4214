// Whether the app is kept on this device.
import { offline } from '../../app/offline.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function OfflineSection() {
  const { supported, ready, done, total, wrong } = useStore(offline);
  const state = ready
    ? strings.offline.ready
    : wrong > 0
      ? settingsStrings.offlineWrong({ wrong, total })
      : strings.offline.preparing({ done, total });
  return (
    <section className="panel stack" aria-labelledby="offline-title">
      <h2 id="offline-title">{settingsStrings.offline}</h2>
      <p role="status">{supported ? state : settingsStrings.offlineUnsupported}</p>
      {supported && !ready && total > 0 && (
        <progress className="progress" aria-label={state} max={total} value={done} />
      )}
    </section>
  );
}
