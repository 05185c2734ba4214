// Resident memory of the browser's renderer processes, workers included, read from the system. Linux only.
import { ownProcesses } from './own-processes.mjs';

/** Renderers of this process's browsers: those of others on the machine are not looked at. */
export function watchRenderers() {
  const peaks = new Map();
  const look = () => {
    for (const { pid, peakMb } of renderers()) peaks.set(pid, Math.max(peakMb, peaks.get(pid) ?? 0));
  };
  look();
  const timer = setInterval(look, 200);
  return { look, peaks, stop: () => clearInterval(timer) };
}

/** Megabytes of the largest renderer so far; NaN where the system does not tell. */
export function rendererPeakMb({ look, peaks }) {
  look();
  return peaks.size > 0 ? Math.max(...peaks.values()) : NaN;
}

/** Megabytes that the largest renderer has now. */
export function rendererNowMb() {
  const sizes = renderers().map(({ residentMb }) => residentMb);
  return sizes.length > 0 ? Math.max(...sizes) : NaN;
}

function renderers() {
  return ownProcesses().filter(({ type }) => type === 'renderer');
}
