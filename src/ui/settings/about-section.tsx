// Version, licences, and what the app does not do.
import { strings } from '../kit/strings.ts';
import { LicenceList } from './licence-list.tsx';

export function AboutSection() {
  return (
    <section className="panel stack" aria-labelledby="about-title">
      <h2 id="about-title">{strings.settings.about}</h2>
      <p>{strings.settings.version(__APP_VERSION__)}</p>
      <p>{strings.settings.privacy}</p>
      <p className="quiet small">{strings.settings.credits}</p>
      <LicenceList />
    </section>
  );
}
