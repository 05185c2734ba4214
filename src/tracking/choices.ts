// What a person chooses among and records hold by name: each list once.
import { picklist } from 'valibot';
import { BACKEND_CHOICES, BACKENDS } from './backend-names.mjs';

export const backendSchema = picklist(BACKENDS);
export type BackendName = (typeof BACKENDS)[number];
export const backendChoiceSchema = picklist(BACKEND_CHOICES);
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** How far two embeddings are from one another. */
export const LATENT_METRICS = ['euclidean', 'cosine'] as const;
export type LatentMetric = (typeof LATENT_METRICS)[number];

/** What runs are shown together by. */
export const RUN_GROUPINGS = ['none', 'parent', 'experiment'] as const;
export type RunGrouping = (typeof RUN_GROUPINGS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
