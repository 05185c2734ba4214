// What an ablation of colourisers knows of its trainings: plain data, as it is stored. What follows from it is in
// conclusions.ts.
import { array, nullable, object, type InferOutput } from 'valibot';
import * as values from '../../shared/schemas.ts';
import { runEvidenceSchema, sheetSchema, type ComparisonEvidence } from '../evidence.ts';
import { variantSchema } from './variants.ts';

const { runId, seed, params, status, reason, epochs, epochValues, weights, warnings } =
  runEvidenceSchema.entries;

export const ablatedRunSchema = object({
  ...{ runId, seed, params, status, reason, epochs, epochValues, weights, warnings },
  variant: variantSchema,
  /**
   * Of its epochs together, each as long as most of them: what came before the first is not counted. Null for a single epoch,
   * which can't be told from that.
   */
  seconds: nullable(runEvidenceSchema.entries.seconds),
  /** The same held-out outlines after each epoch that pictures are kept of. */
  pictures: array(object({ epoch: values.count, sheet: sheetSchema })),
  /** Those outlines; null where no pictures are kept. */
  outlines: nullable(sheetSchema),
});
export type AblatedRun = InferOutput<typeof ablatedRunSchema>;

export interface AblationEvidence extends Omit<ComparisonEvidence, 'runs' | 'minutes' | 'real' | 'seeds'> {
  runs: AblatedRun[];
}
