// What the form of a new training holds: which kind, and every parameter as its field has it. Pure.
import { GAN_FIELDS, ganDefaults, type GanNumber, type GanVariant } from '../../tracking/gan-params.ts';
import {
  CHOICE_FIELDS,
  completeParams,
  ganParams,
  OPTION_FIELDS,
  PARAM_FIELDS,
  PRESETS,
  type ChoiceField,
  type ParamField,
  type PresetName,
  type TrainOptions,
  type TrainParams,
} from '../../tracking/train-params.ts';
import { numberOfText, paramTexts, paramsOfTexts, type ParamTexts } from '../kit/param-texts.ts';

type Choices = Pick<TrainOptions, ChoiceField['name']>;

export interface TrainingForm {
  preset: PresetName;
  texts: ParamTexts;
  choices: Choices;
  /** Null for the matcher's VAE. */
  gan: GanForm | null;
}

export interface GanForm {
  variant: GanVariant;
  isConditional: boolean;
  isSpectral: boolean;
  texts: Record<GanNumber, string>;
}

/** Fields that mean nothing to a GAN. */
const VAE_ONLY: readonly string[] = ['beta', 'validationShare', 'betaSchedule', 'betaPeriod'];

const NOISE = { label: 'Noise size', help: 'Random numbers that a picture begins from' };

/** The form at its defaults. */
export function formOf(preset: PresetName, variant: GanVariant | null): TrainingForm {
  const params = completeParams(variant ? ganParams(preset, variant) : PRESETS[preset]);
  const { optimizer, rateSchedule, betaSchedule } = params;
  const choices = { optimizer, rateSchedule, betaSchedule };
  return { preset, texts: paramTexts(params), choices, gan: variant && ganFormOf(variant) };
}

function ganFormOf(variant: GanVariant): GanForm {
  const { isConditional, isSpectral, ...rest } = ganDefaults(variant);
  const texts = Object.fromEntries(GAN_FIELDS.map(({ name }) => [name, String(rest[name])]));
  return { variant, isConditional, isSpectral, texts: texts as Record<GanNumber, string> };
}

/** The parameters that the form says; what is no number is NaN. */
export function paramsOfForm({ preset, texts, choices, gan }: TrainingForm): TrainParams {
  const params = { ...paramsOfTexts(preset, texts), ...choices };
  if (!gan) return params;
  const { texts: ganTexts, ...flags } = gan;
  const numbers = Object.fromEntries(GAN_FIELDS.map(({ name }) => [name, numberOfText(ganTexts[name])]));
  return { ...params, gan: { ...flags, ...(numbers as Record<GanNumber, number>) } };
}

export interface FormFields {
  /** In sight. */
  basic: readonly ParamField[];
  /** Behind "More parameters". */
  choices: readonly ChoiceField[];
  options: readonly ParamField[];
  gan: typeof GAN_FIELDS;
}

/** The fields that mean something to what is trained. */
export function fieldsOf({ gan }: TrainingForm): FormFields {
  const isMeant = ({ name }: { name: string }) => !gan || !VAE_ONLY.includes(name);
  return {
    basic: PARAM_FIELDS.filter(isMeant).map((field) =>
      gan && field.name === 'latentSize' ? { ...field, ...NOISE } : field,
    ),
    choices: CHOICE_FIELDS.filter(isMeant),
    options: OPTION_FIELDS.filter(isMeant),
    gan: GAN_FIELDS.filter(({ variants }) => gan !== null && variants.includes(gan.variant)),
  };
}
