// What a person has typed of a new search, every number as text, and the search that it says. Pure.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { newForm, valueOf, type ParamForm } from '../../parameters/param-form.ts';
import { appliesTo, valueAt, type ParamField } from '../../parameters/param-schema.ts';
import type { Condition, ParameterValue } from '../../search/space.ts';
import { standardObjective, standardPruner } from '../../sweep/objectives.ts';
import { SWEEP_DEFAULTS, type Swept, type SweepSpec } from '../../sweep/sweep-spec.ts';

/** How one parameter is looked through. */
export interface SweptForm {
  isOn: boolean;
  low: string;
  high: string;
  isLog: boolean;
  /** Empty for none. */
  step: string;
  /** Of a choice or a flag. */
  choices: readonly string[];
  onlyIf: Condition | null;
}

export interface SweepForm {
  kind: string;
  dataset: string;
  /** Where a parameter is not looked through. */
  fixed: ParamForm;
  swept: Readonly<Record<string, SweptForm>>;
  objective: SweepSpec['objective'];
  sampler: SweepSpec['sampler']['name'];
  perParameter: string;
  searchSeed: string;
  pruner: SweepSpec['pruner']['name'];
  minEpochs: string;
  trials: string;
  minutes: string;
  budgetEpochs: string;
}

/** Of every kind: what is worth looking through first, where the kind has it. */
const FIRST = ['learningRate', 'latentSize'];
/** A trial of a search is shorter than a training that is to be used. */
const MOST_EPOCHS = 12;

/** Parameters that a search can look through, those in sight first. */
export function sweepable(kind: string): ParamField[] {
  const { schema } = sharedOfKind(kind);
  const fields = schema.filter(({ place, path }) => place !== 'kept' && path !== 'seed');
  return [
    ...fields.filter(({ place }) => place !== 'more'),
    ...fields.filter(({ place }) => place === 'more'),
  ];
}

export function newSweepForm(kind: string, dataset: string): SweepForm {
  const { schema } = sharedOfKind(kind);
  const start = newForm(schema);
  const epochs = String(Math.min(MOST_EPOCHS, Number(start.epochs)));
  const { trials } = SWEEP_DEFAULTS.budget;
  return {
    ...{ kind, dataset, fixed: { ...start, epochs } },
    swept: Object.fromEntries(sweepable(kind).map((field) => [field.path, sweptForm(field, start)])),
    objective: standardObjective(kind),
    pruner: standardPruner(kind).name,
    ...{ sampler: SWEEP_DEFAULTS.sampler.name, perParameter: String(SWEEP_DEFAULTS.sampler.perParameter) },
    ...{
      searchSeed: String(SWEEP_DEFAULTS.sampler.seed),
      minEpochs: String(SWEEP_DEFAULTS.pruner.minEpochs),
    },
    ...{ trials: String(trials), minutes: '', budgetEpochs: '' },
  };
}

/** Around the default: a tenth to ten times for what goes by its logarithm, half to twice otherwise, within the bounds. */
function sweptForm(field: ParamField, start: ParamForm): SweptForm {
  const isOn = FIRST.includes(field.path);
  const none = { low: '', high: '', isLog: false, step: '', choices: [], onlyIf: null };
  if (field.type === 'boolean') return { ...none, isOn, choices: ['false', 'true'] };
  if (field.type === 'choice') return { ...none, isOn, choices: field.choices };
  const standard = Number(start[field.path]);
  const isLog = field.type === 'number' && standard > 0 && field.max / Math.max(field.min, 1e-9) >= 1000;
  const factor = isLog ? 10 : 2;
  const clamp = (value: number) => Math.min(field.max, Math.max(field.min, value));
  const written = (value: number) =>
    String(field.type === 'integer' ? Math.round(clamp(value)) : Number(clamp(value).toPrecision(3)));
  const high = standard > 0 ? standard * factor : Math.min(field.max, 1);
  return { ...none, isOn, isLog, low: written(standard / factor), high: written(high) };
}

/** The search as the engine takes it; what is no number is NaN, so that it is said to be none. */
export function specOfForm(form: SweepForm): SweepSpec {
  const { sampler, pruner } = SWEEP_DEFAULTS;
  const fields = sweepable(form.kind);
  const shown = fields.filter((field) => isShown(form, field));
  const entries = shown.map((field) => [field.path, parameterOf(form, field)] as const);
  return {
    ...{ kind: form.kind, dataset: form.dataset, objective: form.objective },
    parameters: Object.fromEntries(entries),
    sampler: {
      ...sampler,
      name: form.sampler,
      seed: numberOf(form.searchSeed),
      perParameter: numberOf(form.perParameter),
    },
    pruner: { ...pruner, name: form.pruner, minEpochs: numberOf(form.minEpochs) },
    budget: {
      trials: numberOf(form.trials),
      epochs: form.budgetEpochs.trim() === '' ? null : numberOf(form.budgetEpochs),
      minutes: form.minutes.trim() === '' ? null : numberOf(form.minutes),
    },
  };
}

/** Whether a parameter means something beside what the others are fixed at; beside what is looked through it may. */
export function isShown({ fixed, kind, swept }: SweepForm, field: ParamField): boolean {
  if (Object.values(swept).some((one) => one.isOn && one.choices.length > 0)) return true;
  const { schema } = sharedOfKind(kind);
  const params = schema.reduce<object>((all, one) => withText(all, one, fixed), {});
  return appliesTo(field, params);
}

function withText(params: object, field: ParamField, fixed: ParamForm): object {
  const [first, second] = field.path.split('.') as [string, string | undefined];
  const value = valueOf(field, fixed[field.path] ?? '');
  if (second === undefined) return { ...params, [first]: value };
  const inner = valueAt(params, first);
  return { ...params, [first]: { ...(typeof inner === 'object' ? inner : {}), [second]: value } };
}

function parameterOf({ swept, fixed }: SweepForm, field: ParamField): Swept | ParameterValue {
  const { isOn, low, high, isLog, step, choices, onlyIf } = swept[field.path]!;
  if (!isOn) return valueOf(field, fixed[field.path] ?? '');
  const condition = onlyIf === null ? {} : { onlyIf: { ...onlyIf, isOneOf: [...onlyIf.isOneOf] } };
  if (field.type === 'choice' || field.type === 'boolean')
    return { type: 'choice', choices: choices.map((choice) => valueOf(field, choice)), ...condition };
  return {
    type: field.type === 'integer' ? 'int' : 'float',
    ...{ low: numberOf(low), high: numberOf(high), ...condition },
    ...(isLog && { log: true }),
    ...(step.trim() !== '' && { step: numberOf(step) }),
  };
}

/** A comma is taken for a point. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
