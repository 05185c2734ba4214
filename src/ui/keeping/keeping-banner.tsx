// Why the browser asks whether this page may keep its data, as long as it asks.
import { isBrowserAsking } from '../../app/keeping.ts';
import { useStore } from '../kit/use-store.ts';
import { strings } from '../kit/strings.ts';

export function KeepingBanner() {
  const isAsking = useStore(isBrowserAsking);
  return (
    <div role="status">
      {isAsking && (
        <p className="banner">
          <span>{strings.storage.whyKeep}</span>
        </p>
      )}
    </div>
  );
}
