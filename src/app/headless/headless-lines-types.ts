// How trainings and sweeps go, a JSON line each. Types only.
import type { Params } from '../../search/space.ts';

/** How trainings go, as one JSON line each. */
export type HeadlessLineOf = HeadlessStarted | HeadlessEpoch | HeadlessTrial;

/** `epoch`: those that it had before, where it is gone on with. `params`: all of them by path, as text. */
export interface HeadlessStarted {
  event: 'start';
  runId: string;
  name: string;
  kind: string;
  datasetId: string;
  datasetName: string;
  datasetDigest: string;
  epoch: number;
  epochs: number;
  params: Record<string, string>;
}

/** From 1; `step` is its last one; `seconds` since this session began; metrics as the run stores them, which may be NaN. */
export interface HeadlessEpoch {
  event: 'epoch';
  runId: string;
  epoch: number;
  step: number;
  seconds: number;
  metrics: Record<string, number>;
}

/** A trial of a sweep that has ended, or was set aside at a rung. */
export interface HeadlessTrial {
  event: 'trial';
  number: number;
  state: string;
  value: number | null;
  params: Params;
  epochs: number;
  reason: string | null;
}
