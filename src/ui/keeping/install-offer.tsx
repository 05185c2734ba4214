// Installing the app, offered once there is a catalogue to have at hand.
import { install, installApp, type Install } from '../../app/install.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { useLibrary } from '../kit/library.ts';
import { useStore } from '../kit/use-store.ts';
import { installStrings } from './install-strings.ts';

/** On the page of the catalogues, until it is taken or put away. */
export function InstallOffer() {
  const state = useStore(install);
  const { settings } = useLibrary();
  if (!settings || settings.isInstallDeclined || (state !== 'offered' && state !== 'by-hand')) return null;
  return (
    <section className="panel row row--apart" aria-label={installStrings.title}>
      <p>{state === 'by-hand' ? installStrings.byHand : installStrings.why}</p>
      <div className="row">
        <InstallButton state={state} />
        <button
          type="button"
          className="button button--quiet"
          onClick={() => changeSettings({ isInstallDeclined: true })}
        >
          {installStrings.notNow}
        </button>
      </div>
    </section>
  );
}

export function InstallButton({ state }: { state: Install }) {
  if (state !== 'offered') return null;
  return (
    <button type="button" className="button button--primary" onClick={() => void installApp()}>
      {installStrings.button}
    </button>
  );
}
