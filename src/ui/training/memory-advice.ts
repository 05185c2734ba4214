// Whether a training takes more memory than its device may have to spare, by what was measured of it, and what would take less.
// Pure.
import type { Run } from '../../tracking/run.ts';

/** What to begin anew with; the first helps most. */
export type SmallerBy = 'preset' | 'side' | 'batch';

export interface MemoryAdvice {
  /** Measured: the most that its tensors took at once. */
  bytes: number;
  tries: SmallerBy[];
}

const GIB = 1024 ** 3;
/** Of the memory of a device, which other pages and programs want as well. */
const SHARE = 0.25;
/** Where a browser does not say how much there is: WebAssembly and graphics devices often end at twice that. */
const USUAL_ROOM = 1 * GIB;
/** Pictures of this side, and batches of so many, are small already. */
const SMALL_SIDE = 32;
const SMALL_BATCH = 16;

/** Null where it fits, or is not measured yet. @param deviceGib as the browser tells it, rounded and 8 at most; undefined for none */
export function memoryAdvice(
  { params, data, peakBytes }: Pick<Run, 'params' | 'data' | 'peakBytes'>,
  deviceGib: number | undefined,
): MemoryAdvice | null {
  const room = deviceGib === undefined ? USUAL_ROOM : SHARE * deviceGib * GIB;
  if (peakBytes === undefined || peakBytes <= room) return null;
  const tries: SmallerBy[] = [];
  if (params.preset !== 'compact') tries.push('preset');
  if (data && data.shape[0] > SMALL_SIDE) tries.push('side');
  if (params.batchSize > SMALL_BATCH) tries.push('batch');
  return { bytes: peakBytes, tries };
}
