// A comparison on record: what is trained for it, how far each training of it is, and how it ended. Plain data, no I/O; what
// was found of its runs is stored beside it, as it is large.
import { array, boolean, nullable, object, optional, type GenericSchema, type InferOutput } from 'valibot';
import { guardOf } from '../shared/guard-of.ts';
import * as values from '../shared/schemas.ts';
import { backendChoiceSchema, backendSchema } from '../tracking/choices.ts';
import { paramsSchema } from '../tracking/params-schema.ts';
import { ablatedRunSchema, type AblationEvidence } from './ablation/ablation-evidence.ts';
import { variantSchema } from './ablation/variants.ts';
import {
  comparisonEvidenceSchema,
  familySchema,
  minutesSchema,
  runEvidenceSchema,
  sheetSchema,
  type ComparisonEvidence,
} from './evidence.ts';

const memberEntries = {
  /** Of its training, given before that begins. */
  runId: values.idText,
  seed: values.count,
  /** What it is trained with. */
  params: paramsSchema,
  /** When its training was gone on with after an interruption (milliseconds since 1970), and the epoch that it had come to. */
  goneOn: array(object({ epoch: values.count, at: values.timeMs })),
  /** How its training ended: with a model, or without one and why; null until then. */
  end: nullable(object({ modelId: nullable(values.idText), reason: nullable(values.told) })),
  /** What was found of it is stored. */
  isMeasured: boolean(),
} satisfies Record<string, GenericSchema>;

const familyMemberSchema = object({ ...memberEntries, family: familySchema });
export type FamilyMember = InferOutput<typeof familyMemberSchema>;

/** Of an ablation. */
const variantMemberSchema = object({ ...memberEntries, variant: variantSchema });
export type VariantMember = InferOutput<typeof variantMemberSchema>;

const memberSchema = values.eitherOf(familyMemberSchema, variantMemberSchema);
export type Member = FamilyMember | VariantMember;

const isSoundVariant = guardOf(variantSchema);

/** Of what a file has beside a sound family nothing was checked. */
export function isVariant(member: Member): member is VariantMember {
  return 'variant' in member && isSoundVariant(member.variant);
}

export const comparisonSchema = object({
  id: values.idText,
  datasetId: values.idText,
  /** As it was when the comparison began. */
  dataset: comparisonEvidenceSchema.entries.dataset,
  /** Of every training. */
  epochs: values.epochCount,
  /** After how many minutes of training each ends at the nearest epoch; missing where epochs alone are the budget. */
  minutes: optional(minutesSchema),
  /** What trainings are asked to compute on. */
  backend: backendChoiceSchema,
  /** One after the other, in this order. */
  members: array(memberSchema),
  /** What the first of them was computed on; null until that is known. */
  computed: nullable(object({ backend: backendSchema, device: nullable(values.told) })),
  appVersion: values.nameText,
  /** Milliseconds since 1970, as the next. */
  createdAt: values.timeMs,
  /** When the last of it was done or it was called off; null until then. */
  endedAt: nullable(values.timeMs),
  isCancelled: boolean(),
});
export type Comparison = InferOutput<typeof comparisonSchema>;

/** A part of what was found: of one training, or the real pictures that those are looked at beside. */
export const evidencePartSchema = object({
  comparisonId: values.idText,
  /** A training's id, or `real`. */
  part: values.idText,
  run: nullable(runEvidenceSchema),
  real: nullable(sheetSchema),
  /** Of a training of an ablation, which has no `run`; missing for others. */
  ablated: optional(ablatedRunSchema),
});
export type EvidencePart = InferOutput<typeof evidencePartSchema>;

export const REAL_PART = 'real';

/** All that a comparison has found so far; `now`: milliseconds since 1970, for one that goes on. */
export function evidenceOf(
  comparison: Comparison,
  parts: readonly EvidencePart[],
  now: number,
): ComparisonEvidence {
  const { dataset, epochs, minutes, members, computed, appVersion, endedAt, isCancelled } = comparison;
  const runs = members.flatMap(({ runId }) => parts.find(({ part }) => part === runId)?.run ?? []);
  return {
    ...{ version: 1, dataset, epochs, appVersion, runs },
    ...(minutes !== undefined && { minutes }),
    ...(isCancelled && { planned: members.length }),
    seeds: seedsOf(comparison),
    backend: computed?.backend ?? null,
    device: computed?.device ?? null,
    at: endedAt ?? now,
    real: parts.find(({ part }) => part === REAL_PART)?.real ?? null,
  };
}

/** Without repeats, in the order of the trainings. */
export function seedsOf({ members }: Pick<Comparison, 'members'>): number[] {
  return [...new Set(members.map(({ seed }) => seed))];
}

export function familiesOf({ members }: Pick<Comparison, 'members'>): FamilyMember['family'][] {
  return [...new Set(members.flatMap((member) => (isVariant(member) ? [] : member.family)))];
}

/** Whether it is of colourisers that differ from a base, not of families. */
export function isAblation({ members }: Pick<Comparison, 'members'>): boolean {
  return members.some(isVariant);
}

/** All that an ablation has found so far; `now` as of `evidenceOf`. */
function ablationEvidenceOf(
  comparison: Comparison,
  parts: readonly EvidencePart[],
  now: number,
): AblationEvidence {
  const { seeds: _, runs: __, real: ___, ...shared } = evidenceOf(comparison, parts, now);
  const ablated = new Map(parts.map(({ part, ablated }) => [part, ablated]));
  return { ...shared, runs: comparison.members.flatMap(({ runId }) => ablated.get(runId) ?? []) };
}

/** What a report is made of. */
export type Found =
  { kind: 'families'; evidence: ComparisonEvidence } | { kind: 'ablation'; evidence: AblationEvidence };

/** `now` as of `evidenceOf`. */
export function foundOf(comparison: Comparison, parts: readonly EvidencePart[], now: number): Found {
  return isAblation(comparison)
    ? { kind: 'ablation', evidence: ablationEvidenceOf(comparison, parts, now) }
    : { kind: 'families', evidence: evidenceOf(comparison, parts, now) };
}
