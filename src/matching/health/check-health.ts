// A check of a catalogue from end to end: what colour alone can say first, then the pictures, then the trained model.
// Storage and the clock are passed in; nothing is written.
import type { LatentCurves } from '../index.ts';
import { latentQuery, squaredDistance } from '../latent-distance.ts';
import { byIndex } from './by-index.ts';
import { findDisagreements, PAINTS_KEPT } from './disagreements.ts';
import { findDuplicates, GROUPS_KEPT } from './duplicates.ts';
import { heldOutSource } from './held-out-source.ts';
import { scoreHeldOut } from './held-out.ts';
import { keyPairs, PAIRS_KEPT, SAME_TO_THE_EYE } from './key-pairs.ts';
import { latentMap } from './latent-map.ts';
import { findOutliers, OUTLIERS_KEPT, type FoundOutlier } from './outliers.ts';
import { RAY_NOISE, rayTwins } from './ray-twins.ts';
import { readCatalogue, type Catalogue, type HealthPorts } from './read-catalogue.ts';
import { knownPictures, scanPictures, storedPictures, type ScannedPictures } from './scan-pictures.ts';
import type {
  CheckResult,
  HealthApi,
  HealthReport,
  HealthUpdate,
  KnownPictures,
  LatentMap,
  Outlier,
  OutlierList,
} from './health-report.ts';

type Report = (update: Omit<HealthUpdate, 'found'>, found?: Partial<HealthReport>) => void;

/** Progress comes no more often than this. */
const UPDATE_MS = 100;

export function createHealthService(ports: HealthPorts): HealthApi {
  return {
    async check(datasetId, onUpdate, known = null) {
      const tell = throttled(onUpdate, () => ports.clock());
      tell({ phase: 'reading', done: 0, total: 0 });
      const catalogue = await readCatalogue(ports, datasetId);
      const report: Report = (progress, found = {}) => tell(progress, byIndex(found, catalogue.paints));
      try {
        return await checkCatalogue(catalogue, known, report);
      } finally {
        catalogue.reader.dispose();
      }
    },
  };
}

async function checkCatalogue(
  catalogue: Catalogue,
  known: KnownPictures | null,
  report: Report,
): Promise<CheckResult> {
  const { index, model, trouble, isChanged, paints, ignoredCount } = catalogue;
  report({ phase: 'pairs', done: 0, total: 0 });
  const pairs = keyPairs(index, SAME_TO_THE_EYE, PAIRS_KEPT + ignoredCount);
  const twins = rayTwins(index, RAY_NOISE, PAIRS_KEPT + ignoredCount);
  const head = { pairs, twins, modelId: model?.id ?? null, trouble, isChanged };
  report({ phase: 'pictures', done: 0, total: 0 }, head);
  const scanned = await scan(catalogue, known, report);
  const pictures = picturesFindings(catalogue, scanned);
  report({ phase: 'map', done: 0, total: 0 }, pictures);
  const map = index.latent && mapOf(index.latent, paints.length);
  report({ phase: 'scores', done: 0, total: 0 }, { map });
  const heldOut = await score(catalogue, scanned, report);
  const found = { ...head, ...pictures, map, heldOut };
  return { report: byIndex(found, paints), pictures: scanned && knownPictures(paints, scanned) };
}

/** Of the paints that the model knows. */
function mapOf(latent: LatentCurves, paints: number): LatentMap | null {
  const { hasCurve, curves } = latent;
  const places = Array.from({ length: paints }, (_, place) => place);
  if (!hasCurve) return { paints: places, ...latentMap(latent) };
  const known = places.filter((place) => hasCurve[place] === 1);
  if (known.length === 0) return null;
  const size = curves.length / paints;
  const rows = new Float32Array(known.length * size);
  known.forEach((place, row) => rows.set(curves.subarray(place * size, (place + 1) * size), row * size));
  return { paints: known, ...latentMap({ ...latent, curves: rows }) };
}

/** What the pictures, and keys that are equal, say. */
function picturesFindings(
  catalogue: Catalogue,
  scanned: ScannedPictures | null,
): Pick<HealthReport, 'outliers' | 'duplicates' | 'disagreements'> {
  const { index, paints, scale, ignoredCount } = catalogue;
  return {
    outliers: scanned && outliersOf(catalogue, scanned),
    duplicates: findDuplicates(index, scanned, GROUPS_KEPT + ignoredCount),
    disagreements: findDisagreements(paints, scanned, scale, PAINTS_KEPT + ignoredCount),
  };
}

/** Null where no picture is stored. */
async function scan(
  { paints, reader }: Catalogue,
  known: KnownPictures | null,
  report: Report,
): Promise<ScannedPictures | null> {
  const total = storedPictures(paints);
  if (total === 0) return null;
  return scanPictures(paints, reader, (done) => report({ phase: 'pictures', done, total }), known);
}

function outliersOf(catalogue: Catalogue, scanned: ScannedPictures): OutlierList {
  const { outliers, ...rest } = findOutliers(
    catalogue.index,
    scanned,
    OUTLIERS_KEPT + catalogue.ignoredCount,
  );
  return {
    ...rest,
    outliers: outliers.map(({ at: _, ...found }) => ({ ...found, latent: latentOf(catalogue, found) })),
  };
}

/** Embedding distances of a doubtful picture to its own curve and to that of the paint it seems to be. */
function latentOf({ index, embeddingOf }: Catalogue, found: Omit<FoundOutlier, 'at'>): Outlier['latent'] {
  const { latent } = index;
  if (!latent || !embeddingOf || latent.hasCurve?.[found.paint] === 0) return null;
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
