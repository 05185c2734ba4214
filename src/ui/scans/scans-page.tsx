// Saved scans: the list with its search and its tools, one scan, or two side by side.
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { sentenceOf } from '../../shared/errors.ts';
import type { Preview } from '../../tracking/preview.ts';
import type { Scan } from '../../tracking/scan.ts';
import { Notice } from '../kit/notice.tsx';
import { PreviewList } from '../preview/preview-list.tsx';
import { ScanComparison } from './scan-comparison.tsx';
import { ScanDetails } from './scan-details.tsx';
import { GroupedScans } from './grouped-scans.tsx';
import type { Grouping } from './scan-groups.ts';
import { ScanExport, ScanSearch, ScanSelection } from './scan-tools.tsx';
import { deleteScansWithUndo } from '../answer/delete-scans.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { allPreviews } from '../../app/queries/preview-queries.ts';
import { allScans } from '../../app/queries/scan-queries.ts';
import { useLive } from '../kit/use-live.ts';
import { projectsOf, searchPreviews, searchScans, type ProjectFilter } from './scan-search.ts';
import { scanName } from '../answer/scan-words.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { FilePreview } from '../filing/file-preview.tsx';
import { projectStrings } from '../filing/project-strings.ts';
import { strings } from '../kit/strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import '../answer/answer.css';
import './scans.css';

/** With one id that scan, with two both of them. */
export function ScansPage({ id, otherId }: { id?: string | undefined; otherId?: string | undefined }) {
  const { state, data, error } = useLive(allScans, undefined);
  const { data: previews = [] } = useLive(allPreviews, undefined);
  const scan = data?.find((s) => s.id === id);
  const other = data?.find((s) => s.id === otherId);
  usePageTitle(scan && !other ? scanName(scan) : scanStrings.title);
  if (state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (state === 'failed') return <p role="alert">{sentenceOf(error)}</p>;
  if (id === undefined && data.length === 0) return <NoScans previews={previews} />;
  if (id === undefined) return <Scans scans={data} previews={previews} />;
  if (!scan || (otherId !== undefined && !other)) return <MissingScan />;
  if (other) return <ScanComparison left={scan} right={other} />;
  return <ScanDetails key={scan.id} scan={scan} />;
}

function NoScans({ previews }: { previews: readonly Preview[] }) {
  if (previews.length > 0)
    return (
      <div className="stack">
        <h1>{scanStrings.title}</h1>
        <PreviewList previews={previews} filing={(preview) => <FilePreview preview={preview} />} />
      </div>
    );
  return (
    <Notice title={scanStrings.empty}>
      <p className="quiet">{scanStrings.emptyHint}</p>
      <div className="row">
        <Link to="/match" className="button button--primary">
          {scanStrings.toMatch}
        </Link>
        <Link to="/projects" className="button">
          {projectStrings.toProjects}
        </Link>
      </div>
    </Notice>
  );
}

function MissingScan() {
  return (
    <Notice title={scanStrings.missing}>
      <Link to="/scans" className="button">
        {scanStrings.all}
      </Link>
    </Notice>
  );
}

interface ScansProps {
  scans: readonly Scan[];
  previews: readonly Preview[];
}

function Scans({ scans, previews }: ScansProps) {
  const [text, setText] = useState('');
  const [project, setProject] = useState<ProjectFilter>(null);
  const [grouping, setGrouping] = useState<Grouping>('date');
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const searched = useDeferredValue(text);
  const found = useMemo(() => searchScans(scans, searched, project), [scans, searched, project]);
  const selected = found.filter(({ id }) => selectedIds.has(id));
  const select = (id: string, isSelected: boolean) =>
    setSelectedIds((now) => new Set(isSelected ? [...now, id] : [...now].filter((other) => other !== id)));
  const showAll = () => {
    setText('');
    setProject(null);
  };
  return (
    <div className="stack">
      <header className="row row--apart">
        <div>
          <h1>{scanStrings.title}</h1>
          <p className="quiet" role="status">
            {found.length === scans.length
              ? scanStrings.found({ all: scans.length })
              : scanStrings.foundSome({ shown: found.length, all: scans.length })}
          </p>
        </div>
        <Link to="/projects" className="button">
          {projectStrings.toProjects}
        </Link>
      </header>
      <ScanSearch
        {...{ text, project }}
        projects={projectsOf([...scans, ...previews])}
        onText={setText}
        onProject={setProject}
        grouping={grouping}
        onGrouping={setGrouping}
      />
      {found.length === 0 ? (
        <div className="row">
          <p>{scanStrings.none}</p>
          <button type="button" className="button" onClick={showAll}>
            {scanStrings.clear}
          </button>
        </div>
      ) : (
        <>
          <ScanSelection
            {...{ found, selected }}
            onSelectAll={(isAll) => setSelectedIds(new Set(isAll ? found.map(({ id }) => id) : []))}
            onDelete={() => void deleteScansWithUndo(selected.map(({ id }) => id))}
          />
          <ScanExport scans={selected.length > 0 ? selected : found} name={project || strings.app.name} />
          <PartBoundary part={parts.scans}>
            <GroupedScans scans={found} grouping={grouping} selected={selectedIds} onSelect={select} />
          </PartBoundary>
        </>
      )}
      <PreviewList
        previews={searchPreviews(previews, searched, project)}
        filing={(preview) => <FilePreview preview={preview} />}
      />
    </div>
  );
}
