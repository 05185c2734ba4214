// Where the gallery shows a model, or what a run has after an epoch.
import type { Checkpoint } from '../../tracking/run.ts';

export const studioPath = (modelId: string) => `/studio/${modelId}`;

export const checkpointPath = (runId: string, slot: Checkpoint['slot']) => `/studio/${runId}.${slot}`;
