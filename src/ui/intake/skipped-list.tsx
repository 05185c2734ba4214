// What an import left out or changed and why, folded away.
import { say } from '../../shared/message.ts';
import type { Skipped } from '../../dataset/dataset.ts';
import './doors.css';

interface Props {
  title: string;
  hint: string;
  items: readonly Skipped[];
}

export function SkippedList({ title, hint, items }: Props) {
  if (items.length === 0) return null;
  return (
    <details className="skipped">
      <summary>{title}</summary>
      <p className="quiet small">{hint}</p>
      <ul className="skipped__list" tabIndex={0} aria-label={title}>
        {items.map(({ path, reason }, i) => (
          <li key={i} className="skipped__item">
            <span className="skipped__path">{say(path)}</span>
            <span className="quiet">{say(reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
