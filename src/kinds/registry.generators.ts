// The kinds of model that draw pictures: the only place there that names them.
import type { FindGenerator, KindGenerator } from '../training/kind-generator.ts';
import { ganGenerator } from './gan/worker/gan-generator.ts';
import { pictureVaeGenerator } from './picture-vae/worker/picture-vae-generator.ts';
import { matcherGenerator } from './vae-matcher/worker/matcher-generator.ts';

const KINDS: Record<string, KindGenerator> = {
  vae: matcherGenerator,
  gan: ganGenerator,
  pictureVae: pictureVaeGenerator,
};

export const generatorOfKind: FindGenerator = (kind) => (Object.hasOwn(KINDS, kind) ? KINDS[kind]! : null);
