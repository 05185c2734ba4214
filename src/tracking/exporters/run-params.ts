// Parameters of a run by name, as text: what tables and other trackers list. Pure.
import { completeParams, knownParams, type TrainParams } from '../train-params.ts';

/** Every parameter that the run was trained with, options left out at their defaults; a GAN's as `gan.NAME`. */
export function flatParams(params: TrainParams): Map<string, string> {
  const { gan, ...rest } = completeParams(knownParams(params));
  const own = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
  const ofGan = Object.entries(gan ?? {}).map(([name, value]): [string, string] => [
    `gan.${name}`,
    String(value),
  ]);
  return new Map([...own, ...ofGan]);
}
