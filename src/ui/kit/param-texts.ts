// Training parameters as text fields hold them, and back.
import {
  completeParams,
  OPTION_FIELDS,
  PARAM_FIELDS,
  type ParamField,
  type PresetName,
  type TrainParams,
} from '../../tracking/train-params.ts';

export type ParamTexts = Record<ParamField['name'], string>;

const FIELDS = [...PARAM_FIELDS, ...OPTION_FIELDS];

export function paramTexts(params: TrainParams): ParamTexts {
  const complete = completeParams(params);
  return Object.fromEntries(FIELDS.map(({ name }) => [name, String(complete[name])])) as ParamTexts;
}

/** The parameters that the texts say; a comma is taken for a point, and what is no number is NaN, never 0. */
export function paramsOfTexts(preset: PresetName, texts: ParamTexts): TrainParams {
  const numbers = FIELDS.map(({ name }) => [name, numberOfText(texts[name])]);
  return { preset, ...(Object.fromEntries(numbers) as Record<ParamField['name'], number>) };
}

export function numberOfText(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? NaN : Number(trimmed);
}
