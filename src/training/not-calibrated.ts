// What stands for a calibration where there is none.
import type { Calibration } from '../tracking/run.ts';

/** A network that names no paint has nothing to calibrate: fitted on no picture. */
export const NOT_CALIBRATED: Calibration = {
  temperature: { none: 1, reference: 1 },
  embeddingWeight: { none: 0, reference: 0 },
  count: 0,
};
