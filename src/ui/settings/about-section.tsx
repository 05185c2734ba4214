// Version, licences, and what the app does not do.
import { settingsStrings } from '../kit/settings-strings.ts';
import { LicenceList } from './licence-list.tsx';

export function AboutSection() {
  return (
    <section className="panel stack" aria-labelledby="about-title">
      <h2 id="about-title">{settingsStrings.about}</h2>
      <p>{settingsStrings.version({ version: __APP_VERSION__ })}</p>
      <p>{settingsStrings.privacy}</p>
      <p className="quiet small">{settingsStrings.credits}</p>
      <LicenceList />
    </section>
  );
}
