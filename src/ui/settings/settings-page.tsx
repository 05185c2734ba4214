// Settings: theme, language, backend, storage, packs, offline, installing, about.
import { BackendSelect } from '../kit/backend-select.tsx';
import { AskedSection } from './asked-section.tsx';
import { AboutSection } from './about-section.tsx';
import { LanguageSelect } from './language-select.tsx';
import { InstallSection } from '../keeping/install-section.tsx';
import { OfflineSection } from '../keeping/offline-section.tsx';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { PackSection } from './pack-section.tsx';
import { ReportSection } from './report-section.tsx';
import { StorageSection } from '../keeping/storage-section.tsx';
import { TransferSection } from '../transfer/transfer-section.tsx';
import { canTick } from '../kit/can-tick.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { OPENINGS } from '../../app/opening.ts';
import { THEMES } from '../../tracking/choices.ts';
import { SelectField } from '../kit/select-field.tsx';
import { useLibrary } from '../kit/library.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { partNames } from '../kit/part-names.ts';
import { settingsStrings } from '../kit/settings-strings.ts';
import './settings.css';

export function SettingsPage() {
  usePageTitle(settingsStrings.title);
  const { settings } = useLibrary();
  return (
    <div className="settings">
      <h1>{settingsStrings.title}</h1>
      <section className="panel stack" aria-labelledby="appearance-title">
        <h2 id="appearance-title">{settingsStrings.appearance}</h2>
        <fieldset>
          <legend className="visually-hidden">{settingsStrings.theme}</legend>
          <div className="row settings__themes">
            {THEMES.map((theme) => (
              <label key={theme} className="check">
                <input
                  type="radio"
                  name="theme"
                  checked={settings?.theme === theme}
                  onChange={() => changeSettings({ theme })}
                />
                {settingsStrings.themes[theme]}
              </label>
            ))}
          </div>
        </fieldset>
        <LanguageSelect
          choice={settings?.language ?? 'system'}
          onChoose={(language) => changeSettings({ language })}
        />
        <SelectField
          label={settingsStrings.opensOn}
          value={settings?.opensOn ?? 'auto'}
          options={OPENINGS.map((place) => [place, settingsStrings.openings[place]])}
          onChoose={(opensOn) => changeSettings({ opensOn })}
        />
        <BackendSelect
          choice={settings?.backend ?? 'auto'}
          onChoose={(backend) => changeSettings({ backend })}
        />
        {canTick() && (
          <label className="check">
            <input
              type="checkbox"
              checked={settings?.ticks ?? true}
              onChange={({ target }) => changeSettings({ ticks: target.checked })}
            />
            {settingsStrings.ticks}
          </label>
        )}
      </section>
      <PartBoundary part={partNames.storage}>
        <StorageSection />
      </PartBoundary>
      <AskedSection />
      <PackSection />
      <TransferSection />
      <OfflineSection />
      <InstallSection />
      <ReportSection />
      <AboutSection />
    </div>
  );
}
