// Whether the browser can let the device tick; Safari and Firefox can't.
export const canTick = (): boolean => typeof navigator.vibrate === 'function';
