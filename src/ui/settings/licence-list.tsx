// The packages that are built in, each with its licence; the list comes when it is opened.
import { useState } from 'react';
import type { Licence } from '../../app/licences.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function LicenceList() {
  const [licences, setLicences] = useState<Licence[] | 'failed' | null>(null);
  const load = async () => {
    const { readLicences } = await import('../../app/licences.ts');
    setLicences((await readLicences()) ?? 'failed');
  };
  const open = () => {
    if (licences === null || licences === 'failed') void load().catch(() => setLicences('failed'));
  };
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && open()}>
      <summary>{settingsStrings.licences}</summary>
      {licences === 'failed' && <p role="alert">{settingsStrings.licencesFailed}</p>}
      {Array.isArray(licences) && (
        <ul className="licences">
          {licences.map((licence) => (
            <LicenceItem key={`${licence.name} ${licence.version}`} {...licence} />
          ))}
        </ul>
      )}
    </details>
  );
}

function LicenceItem({ name, version, licence, author, text }: Licence) {
  return (
    <li>
      <details>
        <summary>
          {name} {version} <span className="quiet small">{licence}</span>
        </summary>
        {author && <p className="small">{author}</p>}
        {text === null ? (
          <p className="small">{settingsStrings.noLicenceText}</p>
        ) : (
          // Scrolls by itself, so that it can be reached by keyboard too.
          <pre className="licences__text small" tabIndex={0} aria-label={`${name}, ${licence}`} role="region">
            {text}
          </pre>
        )}
      </details>
    </li>
  );
}
