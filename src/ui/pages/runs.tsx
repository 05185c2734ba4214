// Every training on record: found, sorted, chosen, and from here compared, tagged, put away.
import { useRef } from 'react';
import { Link } from 'wouter';
import { sentenceOf } from '../../shared/errors.ts';
import type { ChangeKind } from '../../storage/changes.ts';
import { listRuns } from '../../storage/runs.ts';
import type { Run } from '../../tracking/types.ts';
import { Notice } from '../components/notice.tsx';
import { RunsActions } from '../components/runs-actions.tsx';
import { RunsCards } from '../components/runs-cards.tsx';
import { RunsColumns } from '../components/runs-columns.tsx';
import { RunsFilter } from '../components/runs-filter.tsx';
import { RunsTable } from '../components/runs-table.tsx';
import { ExportRuns } from '../components/transfer-section.tsx';
import { useElementWidth } from '../hooks/use-element-width.ts';
import { useLive } from '../hooks/use-live.ts';
import { usePageTitle } from '../hooks/use-page-title.ts';
import { useRunSelection } from '../hooks/use-run-selection.ts';
import { changeRunSearch, useRunTable } from '../hooks/use-run-table.ts';
import { runsStrings as texts } from '../runs-strings.ts';
import { strings } from '../strings.ts';
import { PartBoundary } from '../components/part-boundary.tsx';
import { partNames as parts } from '../fault-strings.ts';
import '../styles/runs.css';

const KINDS: readonly ChangeKind[] = ['runs'];
const readAll = () => listRuns();
/** Narrower than this a table would show two columns. */
const TABLE_PX = 640;

export function RunsPage() {
  usePageTitle(texts.title);
  const runs = useLive(readAll, undefined, KINDS);
  if (runs.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (runs.state === 'failed')
    return (
      <Notice title={texts.damaged}>
        <p role="alert">{sentenceOf(runs.error)}</p>
      </Notice>
    );
  if (runs.data.length === 0) return <NoRuns />;
  return <Runs runs={runs.data} />;
}

function NoRuns() {
  return (
    <Notice title={texts.none}>
      <p className="quiet">{texts.noneHint}</p>
      <Link to="/train" className="button button--primary">
        {texts.train}
      </Link>
    </Notice>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const page = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(page);
  const table = useRunTable(runs);
  const selection = useRunSelection(table.shown);
  return (
    <div className="stack" ref={page}>
      <header className="row row--apart">
        <div>
          <h1>{texts.title}</h1>
          <p className="quiet">{texts.lead}</p>
        </div>
        <div className="row">
          <RunsColumns fields={table.fields} columns={table.columns} />
          <Link to="/models" className="button">
            {texts.models}
          </Link>
          <Link to="/train" className="button">
            {texts.train}
          </Link>
        </div>
      </header>
      <RunsFilter table={table} />
      <RunsActions selection={selection} />
      {selection.chosen.length > 0 && <ExportRuns runIds={selection.chosen.map(({ id }) => id)} />}
      {table.shown.length === 0 ? (
        <div className="row">
          <p>{texts.noMatch}</p>
          <button
            type="button"
            className="button"
            onClick={() => changeRunSearch({ text: '', showsArchived: true })}
          >
            {texts.clear}
          </button>
        </div>
      ) : (
        <>
          {widthPx >= TABLE_PX && (
            <PartBoundary part={parts.table}>
              <RunsTable table={table} selection={selection} />
            </PartBoundary>
          )}
          {widthPx > 0 && widthPx < TABLE_PX && (
            <PartBoundary part={parts.table}>
              <RunsCards table={table} selection={selection} />
            </PartBoundary>
          )}
        </>
      )}
      {widthPx >= TABLE_PX && <p className="quiet small">{texts.table.keys}</p>}
    </div>
  );
}
