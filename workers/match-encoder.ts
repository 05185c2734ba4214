// The encoder for matching.
import type { Encoder } from '../src/matching/load-matcher.ts';
import { createEncoder } from '../src/models/encoder.ts';
import type { NamedArray } from '../src/shared/safetensors.ts';
import type { TrainParams } from '../src/parameters/train-params.ts';
import { startInference } from './inference-backend.ts';

export async function startEncoder(params: TrainParams, weights: Map<string, NamedArray>): Promise<Encoder> {
  await startInference();
  return createEncoder(params, weights);
}
