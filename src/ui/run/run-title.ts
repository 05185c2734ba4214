// What a run is called where several stand together: its preset, and the GAN's variant.
import type { Run } from '../../tracking/run.ts';
import { strings } from '../kit/strings.ts';

export function runTitle({ params: { preset, gan } }: Pick<Run, 'params'>): string {
  const [title] = strings.train.presets[preset];
  return gan ? `${strings.train.variants[gan.variant][0]}, ${title.toLowerCase()}` : title;
}
