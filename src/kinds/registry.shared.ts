// The kinds of model as every thread may know them: the only place there that names them.
import { colouriserShared } from './colouriser/shared/colouriser-shared.ts';
import { ganShared } from './gan/shared/gan-shared.ts';
import type { KindShared } from './kind-shared.ts';
import { FIRST_KIND, kindOfParams } from './registry.schemas.ts';
import { pictureVaeShared } from './picture-vae/shared/picture-vae-shared.ts';
import { vaeMatcherShared } from './vae-matcher/shared/vae-matcher-shared.ts';

/** By the name that a run's record has of its kind. */
export type Kinds = Readonly<Record<string, KindShared>>;

export const KINDS: Kinds = {
  vae: vaeMatcherShared,
  gan: ganShared,
  pictureVae: pictureVaeShared,
  colouriser: colouriserShared,
};

/** A kind that this version does not have is taken for the first. */
export function sharedOfKind(kind: string, kinds: Kinds = KINDS): KindShared {
  return Object.hasOwn(kinds, kind) ? kinds[kind]! : kinds[FIRST_KIND]!;
}

export function sharedOfParams(params: object, kinds: Kinds = KINDS): KindShared {
  return sharedOfKind(kindOfParams(params, kinds), kinds);
}
