// The kinds of model by their parameters alone: what a guard of records needs, and the only place there that names them.
import type { ParamSchema } from '../parameters/param-schema.ts';
import { COLOURISER_SCHEMA } from './colouriser/shared/colouriser-params.ts';
import { GAN_SCHEMA } from './gan/shared/gan-params.ts';
import { PICTURE_VAE_SCHEMA } from './picture-vae/shared/picture-vae-params.ts';
import { VAE_SCHEMA } from './vae-matcher/shared/vae-params.ts';

/** By the name that a run's record has of its kind. */
const SCHEMAS: Readonly<Record<string, ParamSchema>> = {
  vae: VAE_SCHEMA,
  gan: GAN_SCHEMA,
  pictureVae: PICTURE_VAE_SCHEMA,
  colouriser: COLOURISER_SCHEMA,
};

/** What came first: parameters that no other kind's stand among are its own. */
export const FIRST_KIND = 'vae';

/** The kind that parameters are of: each but the first has those of its own under its name. A model's record has no other word for it. */
export function kindOfParams(params: object, kinds: Readonly<Record<string, unknown>> = SCHEMAS): string {
  return Object.keys(kinds).find((kind) => Object.hasOwn(params, kind)) ?? FIRST_KIND;
}

export function schemaOfParams(params: object): ParamSchema {
  return SCHEMAS[kindOfParams(params)]!;
}
