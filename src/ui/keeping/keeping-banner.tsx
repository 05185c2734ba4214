// Why the browser asks whether this page may keep its data, as long as it asks.
import { isBrowserAsking } from '../../app/keeping.ts';
import { useStore } from '../kit/use-store.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function KeepingBanner() {
  const isAsking = useStore(isBrowserAsking);
  return <div role="status">{isAsking && <p className="banner">{settingsStrings.whyKeep}</p>}</div>;
}
