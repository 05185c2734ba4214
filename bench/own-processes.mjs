// The processes that this one has started, browsers' among them, as the system tells of them. Linux only: none elsewhere.
import { readdirSync, readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
};

const namesIn = (path) => {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

const numberIn = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? NaN);

/**
 * Resident megabytes now and at their most.
 * @typedef {{ pid: string, type: string, residentMb: number, peakMb: number }} OwnProcess `type` as Chromium names it:
 *   `renderer`, `gpu-process`, …; empty for others, its main process among them
 */

/** @returns {OwnProcess[]} */
export function ownProcesses() {
  if (process.platform !== 'linux') return [];
  const statuses = new Map(namesIn('/proc').map((pid) => [pid, read(`/proc/${pid}/status`)]));
  const isOwn = (pid) => {
    for (let at = pid; statuses.has(at); at = String(numberIn(statuses.get(at), 'PPid')))
      if (at === String(process.pid)) return true;
    return false;
  };
  return [...statuses]
    .filter(([pid]) => pid !== String(process.pid) && isOwn(pid))
    .map(([pid, status]) => ({
      pid,
      type: /--type=([a-z-]+)/.exec(read(`/proc/${pid}/cmdline`))?.[1] ?? '',
      residentMb: numberIn(status, 'VmRSS') / 1024,
      peakMb: numberIn(status, 'VmHWM') / 1024,
    }));
}

/** Milliseconds that a process has worked so far, its ended threads among it; 0 for one that has ended. @param {string} pid */
export function processorMsOf(pid) {
  // proc(5): after the name in brackets, fields 14 and 15 are ticks of 10 ms in its own code and in the system's.
  const [user, system] = read(`/proc/${pid}/stat`).split(') ').at(-1).split(' ').slice(11, 13).map(Number);
  return ((user || 0) + (system || 0)) * 10;
}

/**
 * What the threads of a process have done since they started: processor time, and how often each went to sleep, which is
 * how often it was woken.
 * @param {string} pid
 * @returns {Map<string, { name: string, processorMs: number, wakes: number }>} by the thread's number
 */
export function threadsOf(pid) {
  return new Map(
    namesIn(`/proc/${pid}/task`).map((thread) => {
      const at = `/proc/${pid}/task/${thread}`;
      return [
        thread,
        {
          name: read(`${at}/comm`).trim(),
          processorMs: Number(read(`${at}/schedstat`).split(' ')[0]) / 1e6,
          wakes: numberIn(read(`${at}/status`), 'voluntary_ctxt_switches'),
        },
      ];
    }),
  );
}
