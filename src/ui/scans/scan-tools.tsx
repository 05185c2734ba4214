// Finding scans, and what can be done with those selected, or with all that are found.
import { useState } from 'react';
import { Link } from 'wouter';
import type { ExportFormat } from '../../app/scan-exports.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import { cropOfScan } from '../../app/queries/scan-queries.ts';
import type { Scan } from '../../tracking/scan.ts';
import { saveFile } from '../transfer/save-file.ts';
import { showToast } from '../../app/toasts.ts';
import { FileDialog } from '../filing/file-dialog.tsx';
import { projectStrings } from '../filing/project-strings.ts';
import { GROUPINGS, type Grouping } from './scan-groups.ts';
import type { ProjectFilter } from './scan-search.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

interface SearchProps {
  text: string;
  onText: (text: string) => void;
  project: ProjectFilter;
  onProject: (project: ProjectFilter) => void;
  /** By name. */
  projects: readonly string[];
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
}

/** The value of the choice for no filter: a project may have any other name. */
const ALL = '\u0000';

export function ScanSearch({
  text,
  onText,
  project,
  onProject,
  projects,
  grouping,
  onGrouping,
}: SearchProps) {
  return (
    <div className="scans__search">
      <input
        type="search"
        className="input"
        placeholder={scanStrings.search}
        aria-label={scanStrings.search}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {projects.length > 0 && (
        <select
          className="input"
          aria-label={scanStrings.project}
          value={project ?? ALL}
          onChange={({ target: { value } }) => onProject(value === ALL ? null : value)}
        >
          <option value={ALL}>{scanStrings.allProjects}</option>
          {projects.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value="">{scanStrings.noProject}</option>
        </select>
      )}
      {projects.length > 0 && (
        <select
          className="input"
          aria-label={projectStrings.groupBy}
          value={grouping}
          onChange={({ target }) => onGrouping(GROUPINGS[target.selectedIndex]!)}
        >
          {GROUPINGS.map((by) => (
            <option key={by} value={by}>
              {projectStrings.groupBy}: {projectStrings.groups[by]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface SelectionProps {
  /** Those found, in their order. */
  found: readonly Scan[];
  selected: readonly Scan[];
  onSelectAll: (isSelected: boolean) => void;
  onDelete: () => void;
}

export function ScanSelection({ found, selected, onSelectAll, onDelete }: SelectionProps) {
  const [one, other] = selected;
  const isPair = selected.length === 2;
  return (
    <div className="row scans__selection">
      <button type="button" className="button" onClick={() => onSelectAll(selected.length === 0)}>
        {selected.length === 0 ? scanStrings.selectAll : scanStrings.selectNone}
      </button>
      {selected.length > 0 && <p role="status">{scanStrings.selected({ count: selected.length })}</p>}
      {isPair && (
        <Link to={`/scans/${one!.id}/${other!.id}`} className="button">
          {scanStrings.compare}
        </Link>
      )}
      {selected.length > 0 && <FileButton scans={selected} />}
      {selected.length > 0 && (
        <button type="button" className="button" onClick={onDelete}>
          {scanStrings.delete}
        </button>
      )}
      {found.length > 1 && !isPair && <p className="quiet small">{scanStrings.compareHint}</p>}
    </div>
  );
}

function FileButton({ scans }: { scans: readonly Scan[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setIsOpen(true)}>
        {projectStrings.fileSelected}
      </button>
      {isOpen && <FileDialog scanIds={scans.map(({ id }) => id)} onClose={() => setIsOpen(false)} />}
    </>
  );
}

const FORMATS: readonly ExportFormat[] = ['csv', 'json', 'ase', 'gpl'];

export function ScanExport({ scans, name }: { scans: readonly Scan[]; name: string }) {
  return (
    <details className="scans__export">
      <summary>{scanStrings.exportTitle({ count: scans.length })}</summary>
      <div className="scans__formats">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            onClick={() => void saveAs(scans, format, name)}
          >
            <span>
              {scanStrings.formats[format].name}{' '}
              <span className="scans__format">{scanStrings.formats[format].what}</span>
            </span>
          </button>
        ))}
      </div>
    </details>
  );
}

async function saveAs(scans: readonly Scan[], format: ExportFormat, name: string): Promise<void> {
  try {
    const { exportScans } = await import('../../app/scan-exports.ts');
    const file = await exportScans(scans, format, safeSegment(name.slice(0, 80)), cropOfScan.read);
    const saved = await saveFile(file);
    if (saved === 'downloaded' || saved === 'shared') showToast(scanStrings.exported({ name: file.name }));
  } catch (error) {
    tellProblem(error);
  }
}
