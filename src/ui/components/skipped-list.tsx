// What an import left out and why, folded away.
import type { Skipped } from '../../dataset/types.ts';
import { strings } from '../strings.ts';

export function SkippedList({ skipped }: { skipped: readonly Skipped[] }) {
  if (skipped.length === 0) return null;
  return (
    <details className="skipped">
      <summary>{strings.catalogue.skippedTitle(skipped.length)}</summary>
      <p className="quiet small">{strings.catalogue.skippedHint}</p>
      <ul className="skipped__list" tabIndex={0} aria-label={strings.catalogue.skippedTitle(skipped.length)}>
        {skipped.map(({ path, reason }, i) => (
          <li key={i} className="skipped__item">
            <span className="skipped__path">{path}</span>
            <span className="quiet">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
