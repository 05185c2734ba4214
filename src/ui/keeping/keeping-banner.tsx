// Why the browser asks whether this page may keep its data, as long as it asks.
import { isBrowserAsking } from '../../app/keeping.ts';
import { message, say } from '../../shared/message.ts';
import { useStore } from '../kit/use-store.ts';

export function KeepingBanner() {
  const isAsking = useStore(isBrowserAsking);
  return (
    <div role="status">
      {isAsking && (
        <p className="banner">
          <span>{say(message('storage.whyKeep'))}</span>
        </p>
      )}
    </div>
  );
}
