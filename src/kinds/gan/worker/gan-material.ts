// What a GAN's session works on, read once: its networks' shape and every picture at their side.
import { createGan, type Gan } from './gan.ts';
import type { GanParams, GanRunParams } from '../shared/gan-params.ts';
import { labelledGanShape } from '../shared/gan-shape.ts';
import type { Run } from '../../../tracking/run.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { loadClassPictures } from './class-pictures.ts';
import type { GanPictures } from './gan-pictures.ts';
import { loadPaintPictures } from './paint-pictures.ts';

export interface GanMaterial {
  gan: Gan;
  rule: GanParams;
  pictures: GanPictures;
}

/** AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none. */
export async function loadGanMaterial(
  run: Run,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<GanMaterial> {
  const { data } = run;
  const { gan: rule, preset, latentSize } = run.params as GanRunParams;
  if (!data) {
    const gan = createGan(preset, latentSize, rule);
    return { gan, rule, pictures: await loadPaintPictures(run, gan.side, store, breathe) };
  }
  const gan = createGan(preset, latentSize, rule, labelledGanShape(preset, data));
  return { gan, rule, pictures: await loadClassPictures(run, data, gan.side, store, breathe) };
}
