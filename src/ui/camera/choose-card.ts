// The person's own word on which card lies beside the paint: remembered, and not asked again.
import { isOneCard } from '../../app/reference-choice.ts';
import { changeSettings } from '../../app/change-settings.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraReading, refuseSeenCard, setCameraPlacing } from './camera-reading.ts';

/** A card that is not in sight yet is placed by the next tap; without one, what was seen is none either. */
export function chooseCard(cameraReference: ReferenceChoice): void {
  changeSettings({ cameraReference, isCardAsked: true });
  if (cameraReference === 'none') refuseSeenCard();
  const { white, kept } = cameraReading.get();
  if (isOneCard(cameraReference) && !white && !kept) setCameraPlacing('white');
}
