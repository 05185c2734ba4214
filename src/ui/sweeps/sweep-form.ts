// What a person has typed of a new search, every number as text, and the search that it says. Pure.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { newForm, valueOf, type ParamForm } from '../../parameters/param-form.ts';
import { appliesTo, valueAt, type ParamField } from '../../parameters/param-schema.ts';
import type { ParameterValue } from '../../search/space.ts';
import { numberOfText } from '../../shared/number-text.ts';
import { standardObjective, standardPruner } from '../../sweep/objectives.ts';
import { SWEEP_DEFAULTS, type Swept, type SweepSpec } from '../../sweep/sweep-spec.ts';

/** How one parameter is looked through. */
export interface SweptForm {
  isOn: boolean;
  /** Of a number: by single values, not in a range; and those as typed, with spaces between. */
  isList: boolean;
  list: string;
  low: string;
  high: string;
  isLog: boolean;
  /** Empty for none. */
  step: string;
  /** Of a choice or a flag. */
  choices: readonly string[];
  onlyIf: ConditionForm | null;
}

/** Another parameter that is looked through, and its values: those chosen, or typed where it is a range. */
export interface ConditionForm {
  parameter: string;
  chosen: readonly string[];
  typed: string;
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
  startupTrials: string;
  warmupEpochs: string;
  minEpochs: string;
  reductionFactor: string;
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
  const isLooked = ({ place, path, type }: ParamField) =>
    place !== 'kept' && path !== 'seed' && type !== 'file';
  const fields = schema.filter(isLooked);
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
  const pruner = standardPruner(kind);
  return {
    ...{ kind, dataset, fixed: { ...start, epochs } },
    swept: Object.fromEntries(sweepable(kind).map((field) => [field.path, sweptForm(field, start)])),
    objective: standardObjective(kind),
    pruner: pruner.name,
    ...{ sampler: SWEEP_DEFAULTS.sampler.name, perParameter: String(SWEEP_DEFAULTS.sampler.perParameter) },
    searchSeed: String(SWEEP_DEFAULTS.sampler.seed),
    ...{ startupTrials: String(pruner.startupTrials), warmupEpochs: String(pruner.warmupEpochs) },
    ...{ minEpochs: String(pruner.minEpochs), reductionFactor: String(pruner.reductionFactor) },
    ...{ trials: String(trials), minutes: '', budgetEpochs: '' },
  };
}

/** Around the default: a tenth to ten times for what goes by its logarithm, half to twice otherwise, within the bounds. */
function sweptForm(field: ParamField, start: ParamForm): SweptForm {
  const isOn = FIRST.includes(field.path);
  const none = {
    low: '',
    high: '',
    isLog: false,
    step: '',
    choices: [],
    onlyIf: null,
    isList: false,
    list: '',
  };
  if (field.type === 'boolean') return { ...none, isOn, choices: ['false', 'true'] };
  if (field.type === 'choice') return { ...none, isOn, choices: field.choices };
  if (field.type === 'file') return { ...none, isOn: false };
  const standard = Number(start[field.path]);
  const isLog = field.type === 'number' && standard > 0 && field.max / Math.max(field.min, 1e-9) >= 1000;
  const factor = isLog ? 10 : 2;
  const clamp = (value: number) => Math.min(field.max, Math.max(field.min, value));
  const written = (value: number) =>
    String(field.type === 'integer' ? Math.round(clamp(value)) : Number(clamp(value).toPrecision(3)));
  const high = standard > 0 ? standard * factor : Math.min(field.max, 1);
  const [low, middle, top] = [written(standard / factor), written(standard), written(high)];
  return { ...none, isOn, isLog, low, high: top, list: [...new Set([low, middle, top])].join(' ') };
}

/** The search as the engine takes it; what is no number is NaN, so that it is said to be none. */
export function specOfForm(form: SweepForm): SweepSpec {
  const { sampler } = SWEEP_DEFAULTS;
  const fields = sweepable(form.kind);
  const shown = fields.filter((field) => isShown(form, field));
  const entries = shown.map((field) => [field.path, parameterOf(form, field)] as const);
  return {
    ...{ kind: form.kind, dataset: form.dataset, objective: form.objective },
    parameters: Object.fromEntries(entries),
    sampler: {
      ...sampler,
      name: form.sampler,
      seed: numberOfText(form.searchSeed),
      perParameter: numberOfText(form.perParameter),
    },
    pruner: {
      ...{ name: form.pruner, minEpochs: numberOfText(form.minEpochs) },
      reductionFactor: numberOfText(form.reductionFactor),
      ...{ startupTrials: numberOfText(form.startupTrials), warmupEpochs: numberOfText(form.warmupEpochs) },
    },
    budget: {
      trials: numberOfText(form.trials),
      epochs: form.budgetEpochs.trim() === '' ? null : numberOfText(form.budgetEpochs),
      minutes: form.minutes.trim() === '' ? null : numberOfText(form.minutes),
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

function parameterOf(form: SweepForm, field: ParamField): Swept | ParameterValue {
  const { isOn, low, high, isLog, step, isList } = form.swept[field.path]!;
  if (!isOn) return valueOf(field, form.fixed[field.path] ?? '');
  const condition = conditionOf(form, field.path);
  const onlyIf = condition && { onlyIf: condition };
  if (isList || field.type === 'choice' || field.type === 'boolean')
    return { type: 'choice', choices: valuesOf(form, field)!.map((one) => valueIn(field, one)), ...onlyIf };
  return {
    type: field.type === 'integer' ? 'int' : 'float',
    ...{ low: numberOfText(low), high: numberOfText(high), ...onlyIf },
    ...(isLog && { log: true }),
    ...(step.trim() !== '' && { step: numberOfText(step) }),
  };
}

/** The single values that a parameter is looked through by, as text; null for a range. */
export function valuesOf({ swept }: Pick<SweepForm, 'swept'>, field: ParamField): readonly string[] | null {
  const { isList, list, choices } = swept[field.path]!;
  if (field.type === 'choice' || field.type === 'boolean') return choices;
  return isList ? listed(list, field.type === 'integer') : null;
}

/** Parameters that another may depend on: those that are looked through by single values or in whole numbers. */
export function conditionsFor(form: SweepForm, path: string): ParamField[] {
  return sweepable(form.kind).filter((field) => {
    if (field.path === path || !form.swept[field.path]!.isOn) return false;
    const values = valuesOf(form, field);
    return values === null ? field.type === 'integer' : values.length > 1;
  });
}

function conditionOf(form: SweepForm, path: string): NonNullable<Swept['onlyIf']> | null {
  const { onlyIf } = form.swept[path]!;
  const other = onlyIf && sweepable(form.kind).find((field) => field.path === onlyIf.parameter);
  if (!other) return null;
  const values = valuesOf(form, other);
  const texts = values ? values.filter((one) => onlyIf.chosen.includes(one)) : listed(onlyIf.typed, true);
  return { parameter: other.path, isOneOf: texts.map((one) => valueIn(other, one)) };
}

function valueIn(field: ParamField, text: string): ParameterValue {
  return field.type === 'choice' || field.type === 'boolean' ? valueOf(field, text) : numberOfText(text);
}

/** Numbers with spaces, semicolons or commas between; a comma within one is taken for a point where it can be one. */
function listed(text: string, isWhole: boolean): string[] {
  const parts = text.split(/[;\s]+|,\s+/).flatMap((part) => {
    const commas = part.split(',').length - 1;
    return isWhole || commas > 1 || part.includes('.') ? part.split(',') : [part];
  });
  return parts.filter((part) => part !== '');
}
