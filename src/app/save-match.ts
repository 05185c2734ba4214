// Saving an answer as a scan: with everything that it needs to be understood when its catalogue is gone.
import type { Dataset } from '../dataset/dataset.ts';
import type { Match, MatchAnswer } from '../matching/match-answer.ts';
import type { Told } from '../shared/message.ts';
import { newId } from '../storage/ids.ts';
import { readModel } from '../storage/stores/models.ts';
import { saveScan } from '../storage/stores/scans.ts';
import {
  SCAN_ALIKE,
  SCAN_MATCHES,
  type Scan,
  type ScanCrop,
  type ScanMatch,
  type ScanPicture,
  type ScanReference,
} from '../tracking/scan.ts';
import type { WallReading } from '../tracking/wall-reading.ts';

export interface MatchToSave {
  answer: MatchAnswer;
  /** The one that the answer came from. */
  dataset: Pick<Dataset, 'id' | 'name' | 'digest'>;
  source: Scan['source'];
  /** What the person was told beside the verdict. */
  told: Told[];
  /** Null where the answer had none. */
  reference: ScanReference | null;
  /** See crop-picture.ts. */
  crop: ScanCrop | null;
  /** Of a surface that was read at several spots; missing for one. */
  readings?: WallReading[];
}

/** Resolves once it is on disk. AppError `quota-exceeded`, `storage-…`: nothing was saved, nothing else was lost. */
export async function saveMatch(match: MatchToSave): Promise<Scan> {
  const { answer, dataset, source, reference, crop, told, readings } = match;
  const { lab, hex, seen } = answer.colour;
  const scan: Scan = {
    id: newId(),
    createdAt: Date.now(),
    source,
    dataset: { id: dataset.id, name: dataset.name, digest: dataset.digest },
    model: await modelOf(answer.modelId),
    crop: crop && withoutBytes(crop),
    colour: { lab, hex, seen },
    reference,
    matches: answer.matches.slice(0, SCAN_MATCHES).map(matchOf),
    unknown: answer.unknown,
    verdict: answer.verdict,
    ...(readings && { readings }),
    warnings: told,
    note: '',
    project: '',
  };
  await saveScan(scan, crop?.bytes ?? null);
  noteSaved(match, scan.id).catch(() => {}); // the scan is saved all the same
  return scan;
}

/** What was asked counts once, with its scan. Nothing depends on it. */
async function noteSaved({ answer, dataset, source }: MatchToSave, scanId: string): Promise<void> {
  const { noteAsked } = await import('./note-asked.ts');
  await noteAsked(answer, { datasetId: dataset.id, source, of: null }, scanId);
}

function matchOf({ alike, ...match }: Match): ScanMatch {
  return alike ? { ...match, alike: alike.slice(0, SCAN_ALIKE) } : match;
}

async function modelOf(id: string | null): Promise<Scan['model']> {
  const model = id === null ? undefined : await readModel(id);
  return model ? { id: model.id, name: model.name, version: model.version } : null;
}

function withoutBytes({ bytes: _, ...picture }: ScanCrop): ScanPicture {
  return picture;
}
