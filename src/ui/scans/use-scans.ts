// The saved scans as React state, read again whenever one changes, in this tab or another.
import type { ChangeKind } from '../../storage/changes.ts';
import { listScans } from '../../storage/scans.ts';
import type { Scan } from '../../tracking/scan.ts';
import { useLive, type Live } from '../kit/use-live.ts';

const KINDS: readonly ChangeKind[] = ['scans'];
const readScans = () => listScans();

/** Newest first. */
export function useScans(): Live<Scan[]> {
  return useLive(readScans, undefined, KINDS);
}
