// Answers and scans as what a catalogue was asked. Pure.
import type { Asked } from '../../tracking/asked.ts';
import type { Scan } from '../../tracking/scan.ts';
import type { MatchAnswer } from '../match-answer.ts';
import { verdictOfScan } from '../scan-verdict.ts';
import { knownByOf } from '../verdict.ts';

/** Null for an answer without a paint. */
export function askedOfAnswer(
  { matches, verdict, unknown, knownBy, modelId }: MatchAnswer,
  place: Pick<Asked, 'id' | 'datasetId' | 'at' | 'source'>,
): Asked | null {
  const [best] = matches;
  if (!best) return null;
  return {
    ...place,
    ...{ modelId, paint: best.paintIndex, deltaE00: best.deltaE00, verdict: verdict.kind },
    ...{ confidence: best.confidence, unknown, knownBy },
  };
}

/** Saved before answers were kept, or with that switched off: a scan tells as much. */
export function askedOfScan(scan: Scan): Asked {
  const { id, createdAt, source, dataset, model, matches, unknown, reference } = scan;
  const best = matches[0]!;
  return {
    ...{ id, datasetId: dataset.id, at: createdAt, source, modelId: model?.id ?? null },
    ...{ paint: best.paintIndex, deltaE00: best.deltaE00, verdict: verdictOfScan(scan).kind },
    ...{ confidence: best.confidence, unknown, knownBy: knownByOf(reference, reference?.kind === 'chart') },
    scanId: id,
  };
}

/** All that a catalogue was asked, oldest first; an answer that was saved as a scan counts once. */
export function askedAltogether(asked: readonly Asked[], scans: readonly Scan[], datasetId: string): Asked[] {
  const saved = new Set(asked.flatMap(({ scanId }) => scanId ?? []));
  const ofScans = scans.filter(({ id, dataset }) => dataset.id === datasetId && !saved.has(id));
  return [...asked, ...ofScans.map(askedOfScan)].sort((a, b) => a.at - b.at);
}
