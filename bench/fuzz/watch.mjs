// Lets a process of its own read the inputs of a reader, and goes on behind whatever ends or stops it.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));
/** The child itself tells of inputs that take over 2 s; one that takes as long as this, with its inputs made, hangs. */
const HANG_MS = 15_000;
const LOOK_EVERY_MS = 200;
const HEAP_MB = 700;
/** What stand-ins of a browser's storage keep of earlier inputs must not slow down later ones. */
const PROCESS_INPUTS = 500;
/** With so many there is enough to mend. */
const MOST_FINDINGS = 20;

/**
 * @typedef {{ name: string, seed: number, from: number, to: number }} Job the inputs from `from` to before `to`
 * @typedef {{ kind: 'read', index: number } & import('./run-reader.mjs').Outcome} Read
 * @typedef {Read | { kind: 'ready' | 'done' } | { kind: 'unsound', index: number, fault: string }} Message of the child
 * @typedef {object} Told
 * @property {string} name
 * @property {number} times
 * @property {number} refused
 * @property {number} accepted
 * @property {{ ms: number, index: number | null }} slowest
 * @property {{ growthMb: number, index: number | null }} largest
 * @property {{ index: number, fault: string }[]} findings an `index` of the job's `to` is of no input
 */

/**
 * @param {Job & { bundle: string }} job
 * @param {{ hangMs?: number, mostFindings?: number }} [limits]
 * @returns {Promise<Told>}
 */
export async function fuzzReader(job, { hangMs = HANG_MS, mostFindings = MOST_FINDINGS } = {}) {
  const { name, from, to } = job;
  /** @type {Told} */
  const told = {
    ...{ name, times: 0, refused: 0, accepted: 0, findings: [] },
    ...{ slowest: { ms: 0, index: null }, largest: { growthMb: 0, index: null } },
  };
  for (let next = from; next < to && told.findings.length < mostFindings;) {
    const end = Math.min(to, next + PROCESS_INPUTS);
    const stoppedAt = await runChild({ ...job, from: next, to: end }, { hangMs, mostFindings }, told);
    next = stoppedAt === null ? end : stoppedAt + 1;
  }
  return told;
}

/**
 * Null when all are read, else the number of the input that ended the process or stopped it.
 * @param {Job & { bundle: string }} job @param {{ hangMs: number, mostFindings: number }} limits @param {Told} told
 * @returns {Promise<number | null>}
 */
function runChild({ bundle, ...job }, { hangMs, mostFindings }, told) {
  const folder = mkdtempSync(join(tmpdir(), 'swatchlight-fuzz-'));
  const stateFile = join(folder, 'state');
  const execArgv = [`--max-old-space-size=${HEAP_MB}`];
  const child = fork(CHILD, [bundle, stateFile], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let [lastWords, isOver] = ['', false];
  child.stderr?.on('data', (data) => (lastWords = (lastWords + data).slice(-4000)));
  return new Promise((resolve) => {
    /** @type {(stoppedAt: number | null, fault?: string) => void} */
    const end = (stoppedAt, fault) => {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      if (stoppedAt !== null && fault !== undefined) told.findings.push({ index: stoppedAt, fault });
      resolve(stoppedAt);
    };
    // Before the first input nothing can be gone on behind.
    const endedAt = (index) => (index === null || index < 0 ? job.to : index);
    /** @type {number | null} */
    let seen = null;
    let since = performance.now();
    const timer = setInterval(() => {
      const index = indexIn(stateFile);
      if (index !== seen) [seen, since] = [index, performance.now()];
      else if (performance.now() - since > hangMs) end(endedAt(seen), `hangs: over ${hangMs} ms`);
    }, LOOK_EVERY_MS);
    child.on('message', (sent) => {
      const message = /** @type {Message} */ (sent);
      if (message.kind === 'ready') child.send(job);
      if (message.kind === 'read') note(told, message);
      if (message.kind === 'done') end(null);
      if (message.kind === 'unsound') end(job.to, `sound input ${message.index} ${message.fault}`);
      if (told.findings.length >= mostFindings) end(null);
    });
    child.on('exit', (code, signal) =>
      end(
        indexIn(stateFile) ?? job.from,
        `ends the process (${signal ?? code}): ${lastWords.slice(0, 1500)}`,
      ),
    );
  });
}

/** @param {Told} told @param {Read} read */
function note(told, { index, isAccepted, ms, growthMb, fault }) {
  told.times++;
  told[isAccepted ? 'accepted' : 'refused']++;
  if (ms > told.slowest.ms) told.slowest = { ms, index };
  if (growthMb > told.largest.growthMb) told.largest = { growthMb, index };
  if (fault) told.findings.push({ index, fault });
}

/** @param {string} stateFile @returns {number | null} */
function indexIn(stateFile) {
  try {
    return Number.parseInt(readFileSync(stateFile, 'utf8'), 10);
  } catch {
    return null;
  }
}
