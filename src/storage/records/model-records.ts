// Models of the registry as the database holds them.
import { nullable, object, optional, type InferOutput } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { byteCount, timeMs } from '../../shared/schemas.ts';
import { modelSchema, type Model } from '../../tracking/model-record.ts';

export const storedModelSchema = object({
  ...modelSchema.entries,
  /** The sizes of its records in `weights` and `embeddings`. */
  weightBytes: byteCount,
  embeddingBytes: byteCount,
  /** As a dataset's; models of the first versions have none. */
  deletedAt: optional(nullable(timeMs)),
});

export const isStoredModel = guardOf(storedModelSchema);

/** The model without what only the storage needs. */
export function modelOf({
  weightBytes: _w,
  embeddingBytes: _e,
  deletedAt: _d,
  ...model
}: InferOutput<typeof storedModelSchema>): Model {
  return model;
}
