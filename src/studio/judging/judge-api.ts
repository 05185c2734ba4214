// What the judging worker exposes, and what it needs from outside.
import type { Judgement } from '../../tracking/judgement.ts';
import type { FindGenerator } from '../../training/kind-generator.ts';
import type { GalleryStore } from '../gallery/open-source.ts';
import type { ClassifierStore } from './dataset-classifier.ts';

export type JudgePhase = 'loading' | 'classifier' | 'drawing' | 'comparing';

export interface JudgeProgress {
  phase: JudgePhase;
  done: number;
  /** 0 while it is not known. */
  total: number;
}

export interface JudgeApi {
  /**
   * Measures what this model draws; what it finds is stored. Rejects with AppError: `too-few-pictures` where the numbers
   * would say nothing, `bad-record` when model, dataset or pictures are gone or no longer those it learned from.
   */
  judge(
    modelId: string,
    appVersion: string,
    onProgress: (progress: JudgeProgress) => void,
  ): Promise<Judgement>;
}

export interface JudgePorts extends GalleryStore, ClassifierStore {
  saveJudgement(judgement: Judgement): Promise<void>;
  generatorOfKind: FindGenerator;
  /** Makes the backend active that judgements are made on: the same for all, as others round otherwise. */
  startBackend(): Promise<unknown>;
  breathe(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}
