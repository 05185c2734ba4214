// What scripts ask of a sweep, whole or a shard of it, and what it comes to. Types only.
import type { Params } from '../../search/space.ts';
import type { SweepSpec } from '../../sweep/sweep-spec.ts';
import type { BackendChoice } from '../../tracking/run.ts';

/** `file`: as it was parsed; `dataset`: where it names none. */
export interface HeadlessSweepFile {
  file: unknown;
  dataset?: string;
  /** From 1. */
  shard?: { index: number; of: number };
}

export interface HeadlessSweepFound {
  dataset: string;
  isMatcher: boolean;
  trials: number;
  /** With all that the file left to the app. */
  spec: SweepSpec;
  /** What a grid tries, in its order and no more than its trials; null of another sampler. */
  grid: Params[] | null;
}

export interface HeadlessSweep extends HeadlessSweepFile {
  datasetId: string;
  backend: BackendChoice;
}

export interface HeadlessSwept {
  sweepId: string;
  metric: string;
  trials: number;
  complete: number;
  pruned: number;
  failed: number;
  /** Of all its trainings, and milliseconds that they took. */
  epochs: number;
  trainedMs: number;
  best: { number: number; params: Params; value: number; runId: string } | null;
  /** Why nothing more is tried; null where it goes on elsewhere, or something was in its way. */
  endedFor: string | null;
  /** Why there is no best, or what was in its way. */
  reason: string | null;
}

/** `apart`: shards of sweeps of which others are missing, or there twice. */
export interface HeadlessMerged {
  joined: number;
  apart: { present: number[]; of: number }[];
  sweeps: HeadlessSwept[];
}
