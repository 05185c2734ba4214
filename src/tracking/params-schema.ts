// What the parameters of a training must be in a record or message: of a kind that there is, and without a problem.
import { custom } from 'valibot';
import { schemaOfParams } from '../kinds/registry.schemas.ts';
import { areSound } from '../parameters/param-schema.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { isRecord } from '../shared/guard-of.ts';

export const paramsSchema = custom<TrainParams>(
  (value) => isRecord(value) && areSound(schemaOfParams(value), value),
);
