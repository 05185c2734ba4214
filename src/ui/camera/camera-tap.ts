// A tap on the camera's picture: the reticle goes there at once, and takes the extent of what is there when that is known.
import { growRegion } from '../../app/sessions/match-session.ts';
import { takeFrame } from '../../camera/frames.ts';
import { commonPart, firstReticle, keepWithin } from '../../reading/camera-geometry.ts';
import type { Region } from '../../reading/frame-reading.ts';
import { tappedRegion, type Point } from '../../reading/region-geometry.ts';
import { measureAgain, shownPicture } from './camera-loop.ts';
import { cameraReading, isLockedByItself, setReticle } from './camera-reading.ts';

/**
 * A picture that was held by itself goes on.
 * @param part of the frame that is seen
 */
export async function tapCamera(point: Point, part: Region): Promise<void> {
  const before = cameraReading.get();
  const { frame, isHeld } = before;
  const shown = shownPicture();
  if (!shown || !frame) return;
  const taking = isHeld ? createImageBitmap(shown.still) : takeFrame(shown.video);
  if (isLockedByItself(before)) measureAgain();
  const placed = keepWithin(tappedRegion(point, frame), part);
  setReticle(placed);
  const found = await taking.then((taken) => taken && growRegion(taken, point)).catch(() => null); // without it the reticle stays as it is
  const now = cameraReading.get();
  const isLetGo = before.isFrozen && !now.isFrozen; // what is seen now may be elsewhere
  if (found && !isLetGo && now.region === placed && now.frame === frame) setReticle(commonPart(found, part));
}

/** The reticle as it was at first. */
export function resetReticle(): void {
  const { frame } = cameraReading.get();
  if (frame) setReticle(firstReticle(frame));
}
