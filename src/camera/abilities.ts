// What a camera can do beyond showing pictures: its lamp, and holding exposure and white balance still.
// Found by asking the track, never by the browser's name.

/** What the standard's image-capture extension adds to a track's capabilities and settings. */
interface ImageSettings {
  torch?: boolean | undefined;
  exposureMode?: string;
  whiteBalanceMode?: string;
  exposureTime?: number | undefined;
  iso?: number | undefined;
  colorTemperature?: number | undefined;
}

interface ImageCapabilities {
  torch?: boolean | readonly boolean[];
  exposureMode?: readonly string[];
  whiteBalanceMode?: readonly string[];
}

export interface CameraAbilities {
  torch: boolean;
  /** Exposure and white balance can both be held, so that a white reference stays true until the light changes. */
  lightLock: boolean;
}

export function abilitiesOf(track: MediaStreamTrack): CameraAbilities {
  // Firefox has no getCapabilities before 132.
  const capabilities = (track.getCapabilities?.() ?? {}) as ImageCapabilities;
  const { torch, exposureMode = [], whiteBalanceMode = [] } = capabilities;
  return {
    torch: torch === true || (Array.isArray(torch) && torch.includes(true)),
    lightLock: exposureMode.includes('manual') && whiteBalanceMode.includes('manual'),
  };
}

/** Resolves to whether the lamp is now as wished: a phone that is hot or low on power may refuse. */
export function setTorch(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  return constrain(track, { torch: isOn });
}

/**
 * Holds exposure and white balance as they are now, or gives them back to the camera's own judgement.
 * Resolves to whether that was done.
 */
export function holdLight(track: MediaStreamTrack, isHeld: boolean): Promise<boolean> {
  const mode = isHeld ? 'manual' : 'continuous';
  const { exposureTime, iso, colorTemperature } = track.getSettings() as ImageSettings;
  // Without the values of now a camera may jump to those of its last manual use.
  const values = isHeld ? { exposureTime, iso, colorTemperature } : NO_VALUES;
  return constrain(track, { exposureMode: mode, whiteBalanceMode: mode, ...values });
}

const NO_VALUES = { exposureTime: undefined, iso: undefined, colorTemperature: undefined };

async function constrain(track: MediaStreamTrack, wish: ImageSettings): Promise<boolean> {
  try {
    // What is not named again is dropped, so what was wished for before is carried along; but the size of the picture
    // is not, because Chromium refuses a wish that mixes the two kinds.
    const advanced = [{ ...track.getConstraints().advanced?.[0], ...wish }] as MediaTrackConstraintSet[];
    await track.applyConstraints({ advanced });
  } catch {
    return false;
  }
  // Wishes of the kind `advanced` may be passed over without a word.
  const now = track.getSettings() as ImageSettings;
  return (['torch', 'exposureMode', 'whiteBalanceMode'] as const).every(
    (name) => wish[name] === undefined || now[name] === undefined || now[name] === wish[name],
  );
}
