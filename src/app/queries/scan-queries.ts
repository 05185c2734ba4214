// Saved scans and their small pictures.
import { listScans, readCrop } from '../../storage/stores/scans.ts';
import type { Scan } from '../../tracking/scan.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allScans: Query<undefined, Scan[]> = { read: () => listScans(), kinds: ['scans'] };

/** A picture never changes. */
export const cropOfScan: Query<string, Uint8Array<ArrayBuffer> | undefined> = { read: readCrop, kinds: [] };
