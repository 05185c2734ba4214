// What a file of weights says of its networks, by the kind of model that they are of: the only place there that names them.
import { notesMetadata, type WeightsNotes } from '../models/network-notes.ts';
import { vaeNotes } from '../models/vae-notes.ts';
import type { DescribeWeights } from '../training/kind-file.ts';
import { colouriserNotes } from './colouriser/worker/colouriser-notes.ts';
import { ganNotes } from './gan/worker/gan-notes.ts';
import { pictureVaeNotes } from './picture-vae/worker/picture-vae-notes.ts';

const NOTES: Record<string, (model: Parameters<DescribeWeights>[0]) => WeightsNotes> = {
  matcher: ({ params }) => vaeNotes(params, ['encoder']),
  vae_model: ({ params }) => vaeNotes(params, ['encoder', 'decoder']),
  gan_generator: ({ params, data, name }) => ganNotes(params, data ?? null, name),
  gan_discriminator: ({ params, data, name }) => ganNotes(params, data ?? null, name),
  colouriser: ({ params }) => colouriserNotes(params),
  picture_vae: ({ params, data }) => pictureVaeNotes(params, data ?? null),
};

/** Empty for a network that nothing is known of, and where its parameters say of none. */
export const describeWeights: DescribeWeights = (model) => {
  const notes = Object.hasOwn(NOTES, model.name) ? NOTES[model.name] : undefined;
  try {
    return notes ? notesMetadata(notes(model)) : {};
  } catch {
    return {}; // of a record from elsewhere, whose parameters build no network: its arrays are written all the same
  }
};
