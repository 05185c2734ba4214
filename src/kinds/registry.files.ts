// The kinds of model that travel as a file of their own; a matcher travels in a pack. The only place there that names them.
import type { FindKindFile, KindFile } from '../training/kind-file.ts';
import { colouriserFile } from './colouriser/worker/colouriser-file.ts';
import { ganFile } from './gan/worker/gan-file.ts';
import { pictureVaeFile } from './picture-vae/worker/picture-vae-file.ts';

const KINDS: Record<string, KindFile> = {
  gan: ganFile,
  pictureVae: pictureVaeFile,
  colouriser: colouriserFile,
};

export const fileOfKind: FindKindFile = (kind) => (Object.hasOwn(KINDS, kind) ? KINDS[kind]! : null);
