// Peak resident memory of the browser's renderer processes, workers included, read from the system. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Renderers there are already; those that start later are the ones to be measured. */
export function watchRenderers() {
  const peaks = new Map();
  const look = () => {
    for (const [pid, mb] of renderers()) peaks.set(pid, Math.max(mb, peaks.get(pid) ?? 0));
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

function renderers() {
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer'))
    .map((pid) => {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
      return /** @type {const} */ ([pid, Number(kilobytes ?? NaN) / 1024]);
    });
}
