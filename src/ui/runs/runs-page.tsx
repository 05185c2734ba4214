// Every training on record: found, sorted, chosen, and from here compared, tagged, put away.
import { useRef } from 'react';
import { Link } from 'wouter';
import { sentenceOf } from '../../shared/errors.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import type { Run } from '../../tracking/run.ts';
import { Notice } from '../kit/notice.tsx';
import { RunsActions } from './runs-actions.tsx';
import { RunsCards } from './runs-cards.tsx';
import { RunsColumns } from './runs-columns.tsx';
import { RunsFilter } from './runs-filter.tsx';
import { RunsTable } from './runs-table.tsx';
import { ExportRuns } from '../transfer/transfer-section.tsx';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useRunSelection } from './use-run-selection.ts';
import { useGroupNames } from './use-group-names.ts';
import { changeRunSearch, useRunTable } from './use-run-table.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import '../run/run.css';
import './runs.css';
import './groups.css';

/** Narrower than this a table would show two columns. */
const TABLE_PX = 640;

export function RunsPage() {
  usePageTitle(texts.title);
  const runs = useLive(allRuns, undefined);
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
  const nameOf = useGroupNames(table.grouping, runs);
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
              <RunsTable {...{ table, selection, nameOf }} />
            </PartBoundary>
          )}
          {widthPx > 0 && widthPx < TABLE_PX && (
            <PartBoundary part={parts.table}>
              <RunsCards {...{ table, selection, nameOf }} />
            </PartBoundary>
          )}
        </>
      )}
      {widthPx >= TABLE_PX && (
        <p className="quiet small">
          {texts.table.keys} {table.grouping !== 'none' && texts.groups.keys}
        </p>
      )}
    </div>
  );
}
