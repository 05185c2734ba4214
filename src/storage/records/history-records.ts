// What became of a catalogue, change by change, as the database holds it.
import { array, check, nullable, object, picklist, pipe, type InferOutput } from 'valibot';
import { datasetSchema } from '../../dataset/dataset.ts';
import { guardOf } from '../../shared/guard-of.ts';
import * as values from '../../shared/schemas.ts';
import { storedPaintSchema } from './paint-records.ts';

/** `edited`: by hand; `updated` and `merged`: from a source or another catalogue; `back`: to a state from before. */
const CHANGE_KINDS = ['edited', 'renamed', 'added', 'removed', 'updated', 'merged', 'back'] as const;

const { source, name, paintCount, pictureCount, reading } = datasetSchema.entries;

/** What a catalogue's own record says, where a change may alter it. */
const headSchema = object({
  digest: values.digestText,
  name,
  paintCount,
  pictureCount,
  goneCount: values.count,
  /** Missing where it has none, and in entries from before. */
  reading,
});

const countsSchema = object({
  added: values.count,
  changed: values.count,
  gone: values.count,
  back: values.count,
});

export const historyEntrySchema = pipe(
  object({
    datasetId: values.idText,
    /** From 1 within its catalogue: state n is what change n led to. */
    number: values.countTo(1_000_000),
    at: values.timeMs,
    kind: picklist(CHANGE_KINDS),
    /** Where it came from; null for what a person did by hand. */
    source: nullable(object({ kind: source, name: values.nameText })),
    /** Of `back`: the state that was gone back to. */
    backTo: nullable(values.count),
    counts: countsSchema,
    before: headSchema,
    after: headSchema,
    /** The records that were replaced, as they were. What was appended had none. */
    paints: array(storedPaintSchema),
    /** Pictures that were stored before it, none of which it altered. */
    storedBefore: values.count,
  }),
  check(({ before, paints }) => paints.every(({ index }) => index < before.paintCount)),
);
export type HistoryEntry = InferOutput<typeof historyEntrySchema>;
export type ChangeKindOfHistory = HistoryEntry['kind'];

export const isHistoryEntry = guardOf(historyEntrySchema);
