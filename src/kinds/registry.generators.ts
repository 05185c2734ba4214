// The kinds of model that draw pictures: the only place there that names them.
import type { FindGenerator, KindGenerator } from '../training/kind-generator.ts';

const KINDS: Record<string, KindGenerator> = {};

export const generatorOfKind: FindGenerator = (kind) => (Object.hasOwn(KINDS, kind) ? KINDS[kind]! : null);
