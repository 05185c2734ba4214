// Models: everything in the registry, by catalogue and name, version by version.
import { Link } from 'wouter';
import { isModelStale } from '../../dataset/paints/reading.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { isChampion } from '../../tracking/model-names.ts';
import { registry as wholeRegistry } from '../../app/queries/registry-query.ts';
import { ModelVersion } from './model-version.tsx';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { groupModels } from '../../tracking/model-groups.ts';
import { FileButton } from '../kit/file-button.tsx';
import { receivePack } from '../intake/receive.ts';
import { readingStrings } from '../intake/reading-strings.ts';
import { networkAbout, networkName, registryStrings as words } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import '../run/run.css';
import './models.css';

/** A file of unknown ending is looked into too: some systems rename what they send. */
const ACCEPTED = '.swatchmodel,.swatchpack,.zip,application/zip,application/octet-stream';

/** `modelId`: the version to be shown first of all. */
export function ModelsPage({ modelId }: { modelId: string | null }) {
  usePageTitle(words.title);
  const { isLoaded, datasets } = useLibrary();
  const registry = useLive(wholeRegistry, undefined);
  const groups = registry.data ? groupModels(datasets, registry.data.models) : [];
  return (
    <div className="stack models">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.intro}</p>
        <div className="row">
          <FileButton accept={ACCEPTED} onFiles={([file]) => file && receivePack(file)}>
            {words.importModel}
          </FileButton>
          <Link to="/studio" className="button">
            {words.studio}
          </Link>
        </div>
      </header>
      {registry.state === 'failed' && <p role="alert">{sentenceOf(registry.error)}</p>}
      {(registry.state === 'loading' || !isLoaded) && <p className="quiet">{strings.app.loading}</p>}
      {isLoaded && registry.state === 'ready' && groups.length === 0 && <NoModels />}
      {groups.map(({ dataset, byName }) => (
        <section key={dataset.id} className="panel stack" aria-labelledby={`models-${dataset.id}`}>
          <header>
            <h2 id={`models-${dataset.id}`} className="models__dataset">
              <Link to={`/catalogue/${dataset.id}`}>{dataset.name}</Link>
            </h2>
            {byName.some(({ versions }) =>
              versions.some((m) => isChampion(m) && isModelStale(m, dataset)),
            ) && (
              <p>
                {readingStrings.stale} <Link to={`/train/${dataset.id}`}>{trainStrings.again}</Link>
              </p>
            )}
          </header>
          {byName.map(({ name, versions }) => (
            <section key={name} className="models__name" aria-labelledby={`models-${dataset.id}-${name}`}>
              <h3 id={`models-${dataset.id}-${name}`}>{networkName(name)}</h3>
              <p className="quiet small">{networkAbout(name)}</p>
              <ul className="versions">
                {versions.map((model) => (
                  <PartBoundary key={model.id} part={parts.model}>
                    <ModelVersion
                      model={model}
                      datasetName={dataset.name}
                      isStale={isModelStale(model, dataset)}
                      versions={versions}
                      scans={registry.data!.scans.filter((scan) => scan.model?.id === model.id)}
                      hasRun={model.runId !== null && registry.data!.runIds.has(model.runId)}
                      isWanted={model.id === modelId}
                    />
                  </PartBoundary>
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </div>
  );
}

function NoModels() {
  return (
    <div className="panel stack">
      <p>{words.empty}</p>
      <div className="row">
        <Link to="/train" className="button button--primary">
          {words.train}
        </Link>
      </div>
    </div>
  );
}
