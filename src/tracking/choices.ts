// What a person chooses among and records hold by name: each list once.
import { picklist } from 'valibot';
import { BACKENDS, type BACKEND_CHOICES } from './backend-names.mjs';

export const backendSchema = picklist(BACKENDS);
export type BackendName = (typeof BACKENDS)[number];
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** How far two embeddings are from one another. */
export const LATENT_METRICS = ['euclidean', 'cosine'] as const;
export type LatentMetric = (typeof LATENT_METRICS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
