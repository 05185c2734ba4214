// Holding still: gathers readings of frames that show the same thing, and starts anew when something moves.
import { motionBetween, STILL } from './motion.ts';
import type { Thumbnail } from './thumbnail.ts';

/** Frames of a locked reading; fewer are already shown. */
export const FRAMES_TO_LOCK = 12;
/** How long the page should wait before the next frame, ms: at once; or so that a locked reading costs little. */
const WAIT_MS = { moving: 0, settling: 0, locked: 200 };
/** A slow drift away from the first frame counts as motion from here on, times the limit between neighbours. */
const DRIFT = 2;

export type Phase = 'moving' | 'settling' | 'locked';

export interface Gathered<Reading> {
  phase: Phase;
  /** Difference from the frame before, code values beyond the noise; 0 for the first. */
  motion: number;
  /** Readings of one scene held still, oldest first, the latest frame's included unless `isRepeat`. */
  readings: readonly Reading[];
  /** Nothing has changed since the reading was locked, so this frame was not read. */
  isRepeat: boolean;
  waitMs: number;
}

export interface FrameGatherer<Reading> {
  /**
   * `read` is called unless the reading is locked and nothing changed. `isUsable` says whether a reading may be
   * averaged with others; one that may not is returned alone and forgotten.
   */
  add(thumbnail: Thumbnail, read: () => Reading, isUsable: (reading: Reading) => boolean): Gathered<Reading>;
  /** Starts anew: another region, another reference, "retake". */
  reset(): void;
}

export function createFrameGatherer<Reading>(): FrameGatherer<Reading> {
  let before: Thumbnail | null = null;
  let first: Thumbnail | null = null;
  let kept: Reading[] = [];
  const reset = () => {
    [before, first] = [null, null];
    kept = [];
  };
  return {
    reset,
    add(thumbnail, read, isUsable) {
      const motion = before ? motionBetween(before, thumbnail) : 0;
      const drift = first ? motionBetween(first, thumbnail) : 0;
      before = thumbnail;
      if (motion > STILL || drift > DRIFT * STILL) {
        first = null;
        kept = [];
        return { phase: 'moving', motion, readings: [read()], isRepeat: false, waitMs: WAIT_MS.moving };
      }
      const told = (phase: Phase, readings: readonly Reading[], isRepeat: boolean) => ({
        phase,
        motion,
        readings,
        isRepeat,
        waitMs: WAIT_MS[phase],
      });
      if (kept.length >= FRAMES_TO_LOCK) return told('locked', kept, true);
      const reading = read();
      if (!isUsable(reading)) return told('settling', [reading], false);
      first ??= thumbnail;
      kept = [...kept, reading];
      return told(kept.length >= FRAMES_TO_LOCK ? 'locked' : 'settling', kept, false);
    },
  };
}
