// Training parameters as text fields hold them, and back.
import {
  PARAM_FIELDS,
  type ParamField,
  type PresetName,
  type TrainParams,
} from '../../tracking/train-params.ts';

export type ParamTexts = Record<ParamField['name'], string>;

export function paramTexts(params: TrainParams): ParamTexts {
  return Object.fromEntries(PARAM_FIELDS.map(({ name }) => [name, String(params[name])])) as ParamTexts;
}

/** The parameters that the texts say; a comma is taken for a point, and what is no number is NaN, never 0. */
export function paramsOfTexts(preset: PresetName, texts: ParamTexts): TrainParams {
  const numbers = PARAM_FIELDS.map(({ name }) => {
    const text = texts[name].trim().replace(',', '.');
    return [name, text === '' ? NaN : Number(text)];
  });
  return { preset, ...(Object.fromEntries(numbers) as Record<ParamField['name'], number>) };
}
