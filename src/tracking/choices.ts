// What a person chooses among and records hold by name: each list once.
import { picklist } from 'valibot';

/** What trains, in the order in which they are tried, and in which a run moves on when one fails. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];
export const backendSchema = picklist(BACKENDS);

export const BACKEND_CHOICES = ['auto', ...BACKENDS] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** How far two embeddings are from one another. */
export const LATENT_METRICS = ['euclidean', 'cosine'] as const;
export type LatentMetric = (typeof LATENT_METRICS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
