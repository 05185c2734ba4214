// What takes room on this device, what could go, what can't be read.
import { findDamaged, type DamagedRecord } from '../../storage/stores/damaged.ts';
import { readFreeable } from '../../storage/stores/freeing.ts';
import { storageUsage, type StorageUsage } from '../../storage/stores/usage.ts';
import { ALL_RECORDS, type Query } from './query.ts';

export const usage: Query<undefined, StorageUsage> = { read: () => storageUsage(), kinds: ALL_RECORDS };

export const freeable: Query<undefined, Awaited<ReturnType<typeof readFreeable>>> = {
  read: () => readFreeable(),
  kinds: ALL_RECORDS,
};

export const damagedRecords: Query<undefined, DamagedRecord[]> = {
  read: () => findDamaged(),
  kinds: ALL_RECORDS,
};
