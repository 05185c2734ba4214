// Where a scan comes from: its catalogue and its model, as far as they are still stored here.
import { Link } from 'wouter';
import { bookOfSource } from '../../dataset/paint-source.ts';
import type { Scan } from '../../tracking/scan.ts';
import { useLibrary } from '../kit/library.ts';
import { networkName } from '../kit/registry-strings.ts';
import { runPath } from '../kit/run-path.ts';
import { scanStrings } from '../answer/scan-strings.ts';

export function ScanLineage({ scan }: { scan: Scan }) {
  return (
    <section className="panel stack" aria-labelledby="lineage-title">
      <h2 id="lineage-title">{scanStrings.lineage}</h2>
      <dl className="scan-facts">
        <div>
          <dt>{scanStrings.catalogue}</dt>
          <dd>
            <Catalogue scan={scan} />
          </dd>
        </div>
        <div>
          <dt>{scanStrings.model}</dt>
          <dd>
            <ModelName scan={scan} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The same pictures imported again are the same catalogue, whatever their id. A colour book comes with the app: it is never gone. */
function Catalogue({ scan: { dataset } }: { scan: Scan }) {
  const { isLoaded, datasets } = useLibrary();
  const stored =
    datasets.find(({ id }) => id === dataset.id) ?? datasets.find(({ digest }) => digest === dataset.digest);
  if (stored) return <Link to={`/catalogue/${stored.id}`}>{stored.name}</Link>;
  return (
    <>
      {dataset.name}
      {isLoaded && !bookOfSource(dataset.id) && <span className="quiet">, {scanStrings.gone}</span>}
    </>
  );
}

function ModelName({ scan: { model } }: { scan: Scan }) {
  const { isLoaded, models } = useLibrary();
  if (!model) return scanStrings.untrained;
  const stored = models.find(({ id }) => id === model.id);
  const name = scanStrings.modelName({ name: networkName(model.name), version: model.version });
  if (stored)
    return (
      <>
        <Link to={`/models/${stored.id}`}>{name}</Link>
        {stored.runId !== null && (
          <>
            , <Link to={runPath(stored.runId)}>{scanStrings.training}</Link>
          </>
        )}
      </>
    );
  return (
    <>
      {name}
      {isLoaded && <span className="quiet">, {scanStrings.modelGone}</span>}
    </>
  );
}
