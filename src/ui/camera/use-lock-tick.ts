// A tick in the hand when a reading locks by itself, where the device has one.
import { useEffect } from 'react';
import { canTick } from '../kit/can-tick.ts';
import { cameraReading, isLockedByItself } from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';

const TICK_MS = 15;

/** Whoever wants less motion on the screen wants none in the hand. */
export function useLockTick(isWanted: boolean): void {
  const isLocked = useStore(cameraReading, isLockedByItself);
  useEffect(() => {
    if (!isLocked || !isWanted || !canTick()) return;
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) navigator.vibrate(TICK_MS);
  }, [isLocked, isWanted]);
}
