// A check of a catalogue from end to end: what colour alone can say first, then the pictures, then the trained model.
// Storage and the clock are passed in; nothing is written.
import { latentQuery, squaredDistance } from '../latent-distance.ts';
import { findDisagreements } from './disagreements.ts';
import { findDuplicates } from './duplicates.ts';
import { heldOutSource } from './held-out-source.ts';
import { scoreHeldOut } from './held-out.ts';
import { keyPairs } from './key-pairs.ts';
import { latentMap } from './latent-map.ts';
import { findOutliers, type FoundOutlier } from './outliers.ts';
import { rayTwins } from './ray-twins.ts';
import { readCatalogue, type Catalogue, type HealthPorts } from './read-catalogue.ts';
import { scanPictures, storedPictures, type ScannedPictures } from './scan-pictures.ts';
import type { HealthApi, HealthReport, HealthUpdate, Outlier, OutlierList } from './health-report.ts';

type Report = (update: Omit<HealthUpdate, 'found'>, found?: Partial<HealthReport>) => void;

/** Progress comes no more often than this. */
const UPDATE_MS = 100;

export function createHealthService(ports: HealthPorts): HealthApi {
  return {
    async check(datasetId, onUpdate) {
      const report = throttled(onUpdate, () => ports.clock());
      report({ phase: 'reading', done: 0, total: 0 });
      const catalogue = await readCatalogue(ports, datasetId);
      try {
        return await checkCatalogue(catalogue, report);
      } finally {
        catalogue.reader.dispose();
      }
    },
  };
}

async function checkCatalogue(catalogue: Catalogue, report: Report): Promise<HealthReport> {
  const { index, model, trouble } = catalogue;
  report({ phase: 'pairs', done: 0, total: 0 });
  const pairs = keyPairs(index);
  const twins = rayTwins(index);
  const modelId = model?.id ?? null;
  report({ phase: 'pictures', done: 0, total: 0 }, { pairs, twins, modelId, trouble });
  const scanned = await scan(catalogue, report);
  const outliers = scanned && outliersOf(catalogue, scanned);
  const duplicates = findDuplicates(index, scanned);
  const disagreements = findDisagreements(catalogue.paints, scanned, catalogue.scale);
  report({ phase: 'map', done: 0, total: 0 }, { outliers, disagreements, duplicates });
  const map = index.latent && latentMap(index.latent);
  report({ phase: 'scores', done: 0, total: 0 }, { map });
  const heldOut = await score(catalogue, scanned, report);
  return { pairs, twins, modelId, trouble, outliers, disagreements, duplicates, map, heldOut };
}

/** Null where no picture is stored. */
async function scan({ paints, reader }: Catalogue, report: Report): Promise<ScannedPictures | null> {
  const total = storedPictures(paints);
  if (total === 0) return null;
  return scanPictures(paints, reader, (done) => report({ phase: 'pictures', done, total }));
}

function outliersOf(catalogue: Catalogue, scanned: ScannedPictures): OutlierList {
  const { outliers, ...rest } = findOutliers(catalogue.index, scanned);
  return { ...rest, outliers: outliers.map((found) => ({ ...found, latent: latentOf(catalogue, found) })) };
}

/** Embedding distances of a doubtful picture to its own curve and to that of the paint it seems to be. */
function latentOf({ index, embeddingOf }: Catalogue, found: FoundOutlier): Outlier['latent'] {
  const { latent } = index;
  if (!latent || !embeddingOf) return null;
  const query = latentQuery(embeddingOf(found.paint, found.picture), 'euclidean');
  const to = (paint: number) => Math.sqrt(squaredDistance(latent, paint, query));
  return { own: to(found.paint), seems: found.seems && to(found.seems.paint) };
}

async function score(
  catalogue: Catalogue,
  scanned: ScannedPictures | null,
  report: Report,
): Promise<HealthReport['heldOut']> {
  const source = heldOutSource(catalogue, scanned);
  if (!source) return null;
  const total = source.refs.length;
  return scoreHeldOut({
    ...source,
    onProgress: (done) => report({ phase: 'scores', done, total }),
  });
}

/** Lets an update through that brings something, begins or ends a phase, or comes late enough. */
function throttled(onUpdate: (update: HealthUpdate) => void, clock: () => number): Report {
  let last = -Infinity;
  return (progress, found = {}) => {
    const now = clock();
    if (progress.done > 0 && progress.done < progress.total && now - last < UPDATE_MS) return;
    last = now;
    onUpdate({ ...progress, found });
  };
}
