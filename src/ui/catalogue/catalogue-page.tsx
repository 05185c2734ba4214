// A catalogue: its paints, its state, and what was skipped when it was imported.
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import { importJob, dismissImportsOf, earlierImports } from '../../app/jobs/import-state.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { pairsOf } from '../../dataset/pairs/pairs.ts';
import { isModelStale } from '../../dataset/paints/reading.ts';
import { presentCount, type Dataset } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { chooseCatalogue } from '../../app/commands/catalogue-commands.ts';
import { transferStrings } from '../transfer/transfer-strings.ts';
import { ExportPackedButton } from '../transfer/export-packed-button.tsx';
import { Hint } from '../hints/hint.tsx';
import { Notice } from '../kit/notice.tsx';
import { PrintButton } from '../kit/print-button.tsx';
import { PrintedLine } from '../kit/printed-line.tsx';
import { NewerNote } from '../choice/newer-note.tsx';
import { PaintGrid } from './paint-grid.tsx';
import { MatchPicture } from '../intake/match-picture.tsx';
import { ReadingNote } from '../intake/reading-note.tsx';
import { SkippedList } from '../intake/skipped-list.tsx';
import { announce } from '../kit/announce.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { usePaints } from '../paint/use-paints.ts';
import { useStore } from '../kit/use-store.ts';
import { formatDate } from '../kit/format.ts';
import { importedSentence } from '../intake/import-words.ts';
import { readingStrings } from '../intake/reading-strings.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { importingStrings } from '../intake/importing-strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import './catalogue.css';

const UpkeepPanel = lazy(() =>
  import('../upkeep/upkeep-panel.tsx').then((m) => ({ default: m.UpkeepPanel })),
);

const LabelledPage = lazy(() => import('./labelled-page.tsx').then((m) => ({ default: m.LabelledPage })));

const PairsPage = lazy(() => import('./pairs-page.tsx').then((m) => ({ default: m.PairsPage })));

export function CataloguePage({ datasetId }: { datasetId: string }) {
  const { isLoaded, datasets } = useLibrary();
  const dataset = datasets.find((d) => d.id === datasetId);
  usePageTitle(dataset?.name ?? strings.nav.catalogues);
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const labelled = dataset && labelledOf(dataset);
  if (labelled)
    return (
      <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
        <LabelledPage dataset={dataset} data={labelled} note={<ImportedNote datasetId={dataset.id} />} />
      </Suspense>
    );
  const pairs = dataset && pairsOf(dataset);
  if (pairs)
    return (
      <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
        <PairsPage dataset={dataset} data={pairs} note={<ImportedNote datasetId={dataset.id} />} />
      </Suspense>
    );
  if (dataset) return <Catalogue dataset={dataset} />;
  return (
    <Notice title={catalogueStrings.missing}>
      <Link to="/" className="button">
        {strings.app.toCatalogues}
      </Link>
    </Notice>
  );
}

function Catalogue({ dataset }: { dataset: Dataset }) {
  const { paints, isComplete, error } = usePaints(dataset);
  const { skipped, adjusted = [] } = dataset;
  const { skippedTitle, skippedHint, adjustedTitle, adjustedHint, reading } = catalogueStrings;
  return (
    <div className="stack">
      <PrintedLine />
      <CatalogueHead dataset={dataset} isComplete={isComplete} />
      <Suspense fallback={null}>
        <UpkeepPanel dataset={dataset} />
      </Suspense>
      <SkippedList title={skippedTitle({ count: skipped.length })} hint={skippedHint} items={skipped} />
      <SkippedList title={adjustedTitle({ count: adjusted.length })} hint={adjustedHint} items={adjusted} />
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      {!isComplete && error === undefined && (
        <p className="quiet">{reading({ done: paints.length, all: dataset.paintCount })}</p>
      )}
      <Hint names={['catalogue-paint']} />
      {paints.length > 0 && (
        <PartBoundary part={parts.paints}>
          <PaintGrid
            datasetId={dataset.id}
            paints={paints}
            isComplete={isComplete}
            total={presentCount(dataset)}
          />
        </PartBoundary>
      )}
    </div>
  );
}

function CatalogueHead({ dataset, isComplete }: { dataset: Dataset; isComplete: boolean }) {
  const { models } = useLibrary();
  const champion = championIn(models, dataset.id);
  const { id, name, source, pictureCount, skipped } = dataset;
  const paintCount = presentCount(dataset);
  return (
    <header className="catalogue__head">
      <div className="catalogue__what">
        <h1 className="catalogue__name">{name}</h1>
        <p>
          {source === 'pack' || source === 'card'
            ? `${strings.library.paints({ count: paintCount })}, ${strings.library.from[source]}`
            : importingStrings.outcome({
                paints: paintCount,
                pictures: pictureCount,
                skipped: skipped.length,
              })}
        </p>
        <p className="quiet screen-only">
          {champion
            ? strings.library.trained({ when: formatDate(champion.createdAt) })
            : catalogueStrings.untrainedWorks}
        </p>
        {champion && isModelStale(champion, dataset) && <p className="strong">{readingStrings.stale}</p>}
        <NewerNote dataset={dataset} />
        <ReadingNote dataset={dataset} />
        <ImportedNote datasetId={id} />
      </div>
      <div className="row row--along">
        <MatchPicture onChosen={() => chooseCatalogue(id)} />
        {source !== 'pack' && (
          <Link to={`/train/${id}`} className="button">
            {champion ? catalogueStrings.trainAgain : strings.library.train}
          </Link>
        )}
        <Link to={`/wall/${id}`} className="button">
          {catalogueStrings.wall}
        </Link>
        <Link to={`/health/${id}`} className="button">
          {catalogueStrings.health}
        </Link>
        <Link to={`/asked/${id}`} className="button">
          {catalogueStrings.asked}
        </Link>
        <Link to={`/fan-deck/${id}`} className="button">
          {catalogueStrings.deck}
        </Link>
        <Link to={`/equivalents/${id}`} className="button">
          {catalogueStrings.equivalents}
        </Link>
        <PrintButton isDisabled={!isComplete} />
        {models.some((model) => model.datasetId === id) && (
          <Link to="/models" className="button">
            {registryStrings.title}
          </Link>
        )}
        {champion && (
          <>
            <ExportPackedButton kind="pack" modelId={champion.id}>
              {catalogueStrings.exportPack}
            </ExportPackedButton>
            <ExportPackedButton kind="pack" modelId={champion.id} isShared>
              {transferStrings.sharing.pack}
            </ExportPackedButton>
          </>
        )}
      </div>
    </header>
  );
}

/** That an import has just ended here, for the ear too; the job is put away when the page is left. */
function ImportedNote({ datasetId }: { datasetId: string }) {
  const all = [...useStore(earlierImports), useStore(importJob)];
  const ended = all.filter((job) => job.state === 'done');
  const outcome = ended.map((job) => job.outcome).findLast(({ dataset }) => dataset.id === datasetId) ?? null;
  useEffect(() => () => dismissImportsOf(datasetId), [datasetId]);
  useEffect(() => {
    if (outcome) announce(`${outcome.dataset.name}: ${importedSentence(outcome)}`);
  }, [outcome]);
  if (outcome?.alreadyKnown) return <p className="strong">{importingStrings.known}</p>;
  return outcome?.isReadAgain && <p className="strong">{readingStrings.readAgain}</p>;
}
