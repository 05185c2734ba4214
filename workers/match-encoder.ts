// The encoder for matching, on a backend that leaves the GPU to training: WASM, or plain JavaScript where that fails.
import { PICTURE_BYTES } from '../src/dataset/types.ts';
import { startBackend } from '../src/compute/backends.ts';
import type { Encoder } from '../src/matching/match-service.ts';
import { createEncoder } from '../src/models/encoder.ts';
import type { NamedArray } from '../src/shared/safetensors.ts';
import type { TrainParams } from '../src/tracking/train-params.ts';

/** An encoder that has embedded one blank picture already, so that the first query is as fast as the next. */
export async function startEncoder(params: TrainParams, weights: Map<string, NamedArray>): Promise<Encoder> {
  await startBackend('wasm').catch(() => startBackend('cpu'));
  const encoder = await createEncoder(params, weights);
  await encoder.embed(new Uint8Array(PICTURE_BYTES), 1);
  return encoder;
}
