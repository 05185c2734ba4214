// Installing the app in the settings: how it stands, at any time.
import { appleTouch, install } from '../../app/install.ts';
import { settingsStrings } from '../kit/settings-strings.ts';
import { installStrings } from './install-strings.ts';
import { useStore } from '../kit/use-store.ts';
import { BackupButton } from '../transfer/backup-button.tsx';
import { InstallButton } from './install-offer.tsx';

export function InstallSection() {
  const state = useStore(install);
  const isApart = state === 'installed' && appleTouch() === 'app';
  return (
    <section className="panel stack" aria-labelledby="install-title">
      <h2 id="install-title">{installStrings.title}</h2>
      <p role="status">{settingsStrings.installStates[isApart ? 'installed-apart' : state]}</p>
      {state === 'by-hand' && (
        <div className="row">
          <BackupButton />
        </div>
      )}
      {state === 'offered' && (
        <div className="row">
          <InstallButton state={state} />
        </div>
      )}
    </section>
  );
}
