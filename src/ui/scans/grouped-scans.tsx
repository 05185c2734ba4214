// The list of scans in groups, each under its day or project.
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Scan } from '../../tracking/scan.ts';
import { groupScans, type Grouping } from './scan-groups.ts';
import { ScanList } from './scan-list.tsx';

interface Props {
  scans: readonly Scan[];
  grouping: Grouping;
  selected: ReadonlySet<string>;
  onSelect: (id: string, isSelected: boolean) => void;
}

export function GroupedScans({ scans, grouping, selected, onSelect }: Props) {
  const groups = useMemo(() => groupScans(scans, grouping, Date.now()), [scans, grouping]);
  return (
    <div className="scan-groups">
      {groups.map(({ title, projectId, scans: own }) => (
        <section key={projectId ?? title} aria-label={title}>
          <h2 className="scan-group__title">
            {projectId === null ? title : <Link to={`/projects/${projectId}`}>{title}</Link>}
          </h2>
          <ScanList scans={own} selected={selected} onSelect={onSelect} />
        </section>
      ))}
    </div>
  );
}
