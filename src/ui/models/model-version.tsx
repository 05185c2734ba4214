// One version of a model: what it is and where it came from, its aliases, what can be done with it.
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { transfer } from '../../app/transfer-state.ts';
import { CHAMPION, isChampion, MATCHER } from '../../tracking/model-names.ts';
import type { StoredModel } from '../../storage/schema.ts';
import type { Scan } from '../../tracking/scan.ts';
import type { Model } from '../../tracking/run.ts';
import { promote } from '../choice/choose-model.ts';
import { ModelChoice } from '../choice/model-choice.tsx';
import { deleteVersion, rollBack } from './change-models.ts';
import { exportToFile } from '../transfer/transfer-files.ts';
import { Unfolded } from '../kit/unfolded.tsx';
import { useStore } from '../kit/use-store.ts';
import { formatBytes, formatDate, formatValue } from '../kit/format.ts';
import { runPath } from '../kit/run-path.ts';
import { studioPath } from '../kit/studio-path.ts';
import { scanName } from '../answer/scan-words.ts';
import { readingStrings } from '../intake/reading-strings.ts';
import { distanceStrings, registryStrings as words, versionName } from '../kit/registry-strings.ts';
import { canBeDrawn } from '../../app/queries/studio-query.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { ExportPackedButton } from '../transfer/export-packed-button.tsx';
import { ModelAliases } from './model-aliases.tsx';
import { ModelDistances } from '../run/model-distances.tsx';
import { Fact, Qualities, Share } from '../run/run-facts.tsx';
import { say } from '../../shared/message.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';

const MOST_SCANS = 5;

interface Props {
  model: StoredModel;
  /** Of the dataset that it learned from. */
  datasetName: string;
  /** It was trained on another reading of the pictures than its catalogue has now. */
  isStale: boolean;
  /** Newest first, this one among them. */
  versions: readonly StoredModel[];
  /** That it answered. */
  scans: readonly Scan[];
  hasRun: boolean;
  /** It is the one that the address names. */
  isWanted: boolean;
}

export function ModelVersion({ model, datasetName, isStale, versions, scans, hasRun, isWanted }: Props) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <li
      ref={row}
      className={`version ${isWanted ? 'version--wanted' : ''}`}
      tabIndex={isWanted ? -1 : undefined}
    >
      <div className="version__head">
        <h4 className="version__name">{words.version({ version: model.version })}</h4>
        {isChampion(model) && <span className="tag">{words.inUse}</span>}
        {isStale && (
          <span className="tag" title={readingStrings.staleHint}>
            {readingStrings.staleVersion}
          </span>
        )}
        <span className="quiet small">
          {model.runId !== null && hasRun ? (
            <Link to={runPath(model.runId)}>{words.fromRun}</Link>
          ) : (
            words.runGone
          )}
        </span>
        <ModelAliases model={model} />
      </div>
      <VersionFacts model={model} />
      {model.metrics.val_top1 !== undefined && <p className="quiet small">{words.simulated}</p>}
      <ModelChoice modelId={model.id} />
      {scans.length > 0 && <AnsweredScans scans={scans} />}
      {sharedOfParams(model.params).drawnWith?.[0] === model.name && (
        <Unfolded title={distanceStrings.title} titleClass="button">
          <ModelDistances model={model} datasetName={datasetName} />
        </Unfolded>
      )}
      <VersionActions model={model} versions={versions} />
    </li>
  );
}

function AnsweredScans({ scans }: { scans: readonly Scan[] }) {
  return (
    <p className="small">
      {words.answered({ count: scans.length })}{' '}
      {scans.slice(0, MOST_SCANS).map((scan, i) => (
        <span key={scan.id}>
          {i > 0 && ', '}
          <Link to={`/scans/${scan.id}`}>{scanName(scan)}</Link>
        </span>
      ))}
      {scans.length > MOST_SCANS && (
        <>
          , <Link to="/scans">{words.moreScans({ count: scans.length - MOST_SCANS })}</Link>
        </>
      )}
    </p>
  );
}

function VersionFacts({ model }: { model: StoredModel }) {
  const { metrics, createdAt, backend, weightBytes, embeddingBytes, params } = model;
  const losses = sharedOfParams(params).losses.model.map((name) => metrics[name]);
  return (
    <dl className="facts">
      <Share label={trainStrings.runColumns.top1} metrics={metrics} name="top1" />
      <Share label={trainStrings.runColumns.top3} metrics={metrics} name="top3" />
      {losses.some((loss) => loss !== undefined) && (
        <Fact
          label={say(pageOfKind(kindOfParams(params)).lossLabels.model)}
          value={losses.map(formatValue).join(' / ')}
        />
      )}
      {model.name !== MATCHER && <Qualities values={metrics} />}
      <Fact label={words.facts.created} value={formatDate(createdAt)} />
      <Fact label={words.facts.backend} value={trainStrings.backends[backend]} />
      <Fact label={words.facts.size} value={formatBytes(weightBytes + embeddingBytes)} />
    </dl>
  );
}

function VersionActions({ model, versions }: { model: Model; versions: readonly Model[] }) {
  const champion = versions.find(({ aliases }) => aliases.includes(CHAMPION));
  const isTop = champion?.id === model.id;
  const hasEarlier = versions.some(({ version }) => version < model.version);
  return (
    <div className="row version__actions">
      {canBeDrawn(model) && (
        <Link to={studioPath(model.id)} className="button">
          {words.inStudio}
        </Link>
      )}
      {/* Only a matcher answers anything: of other networks none is in use. */}
      {!isTop && model.name === MATCHER && (
        <button type="button" className="button" onClick={() => void promote(model)}>
          {words.promote}
        </button>
      )}
      {isTop && hasEarlier && (
        <button type="button" className="button" onClick={() => void rollBack(model)}>
          {words.rollBack}
        </button>
      )}
      <button
        type="button"
        className="button button--quiet"
        aria-label={words.deleteNamed({ model: versionName(model) })}
        onClick={() => void deleteVersion(model)}
      >
        {words.delete}
      </button>
      <ExportButtons model={model} />
    </div>
  );
}

function ExportButtons({ model }: { model: Model }) {
  const isBusy = useStore(transfer, (now) => now !== null);
  const hasEncoder = sharedOfParams(model.params).isMatcher;
  const kinds = hasEncoder ? (['weights', 'graph'] as const) : (['weights'] as const);
  return (
    <details className="version__exports">
      <summary className="button">{words.export}</summary>
      <div className="row version__formats">
        {!hasEncoder && (
          <ExportPackedButton
            kind="model"
            modelId={model.id}
            label={words.exportNamed({ what: words.modelFile, model: versionName(model) })}
          >
            {words.modelFile}
          </ExportPackedButton>
        )}
        {model.name === MATCHER && (
          <ExportPackedButton kind="pack" modelId={model.id}>
            {words.pack}
          </ExportPackedButton>
        )}
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            disabled={isBusy}
            aria-label={words.exportNamed({ what: words[kind], model: versionName(model) })}
            onClick={() => void exportToFile({ kind, modelId: model.id })}
          >
            {words[kind]}
          </button>
        ))}
      </div>
    </details>
  );
}
