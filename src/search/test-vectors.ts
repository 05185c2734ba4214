// Exact values of Optuna 5.0, where they are at hand: tests that need them are skipped where not.
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'vitest';

const FILE = new URL('../../../shared/sweeps/vectors.json', import.meta.url);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the part that it reads
export const vectors: any = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : null;
export const withVectors = it.skipIf(vectors === null);
