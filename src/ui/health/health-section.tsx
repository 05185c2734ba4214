// The frame of a section of the health page, and a list that shows its first entries until asked for more.
import { useId, useState, type ReactNode } from 'react';
import { healthStrings as strings } from './health-strings.ts';
import { sectionId, type HealthSectionName } from './health-summary.tsx';

interface SectionProps {
  name: HealthSectionName | 'map' | 'ignored';
  title: string;
  children: ReactNode;
}

export function HealthSection({ name, title, children }: SectionProps) {
  const headingId = useId();
  return (
    <section id={sectionId(name)} className="panel stack health__section" aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

interface ListProps<T> {
  items: readonly T[];
  /** How many there are in all; more than `items` when only the first are kept. */
  count: number;
  /** Shown at first. */
  first: number;
  className: string;
  label: string;
  children: (item: T, i: number) => ReactNode;
}

export function FoldedList<T>({ items, count, first, className, label, children }: ListProps<T>) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? items : items.slice(0, first);
  return (
    <>
      <ul className={className} aria-label={label}>
        {shown.map(children)}
      </ul>
      {isOpen && count > items.length && (
        <p className="quiet">{strings.listed({ shown: items.length, count })}</p>
      )}
      {items.length > first && (
        <p>
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? strings.showFewer : strings.showAll({ count: items.length })}
          </button>
        </p>
      )}
    </>
  );
}
