// What trainings of each kind of model tell in numbers: the only place there that names them.
import { colouriserMetricNames } from './colouriser/shared/colouriser-metrics.ts';
import { ganMetrics } from './gan/shared/gan-metrics.ts';
import type { KindMetrics } from './kind-metrics.ts';
import { pictureVaeMetricNames } from './picture-vae/shared/picture-vae-metrics.ts';
import { vaeMatcherMetrics } from './vae-matcher/shared/vae-matcher-metrics.ts';

export const METRICS: Readonly<Record<string, KindMetrics>> = {
  vae: vaeMatcherMetrics,
  gan: ganMetrics,
  pictureVae: pictureVaeMetricNames,
  colouriser: colouriserMetricNames,
};
