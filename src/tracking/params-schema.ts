// What the parameters of a training must be in a record or message: of a preset that there is, and without a problem.
import { custom } from 'valibot';
import { isRecord } from '../shared/guard-of.ts';
import { paramProblems, PRESETS, type TrainParams } from './train-params.ts';

export const paramsSchema = custom<TrainParams>(isTrainParams);

export function isTrainParams(value: unknown): value is TrainParams {
  return (
    isRecord(value) &&
    typeof value.preset === 'string' &&
    Object.hasOwn(PRESETS, value.preset) &&
    Object.keys(paramProblems(value as unknown as TrainParams)).length === 0
  );
}
