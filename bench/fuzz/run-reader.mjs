// One input after another through one reader: made from its number, timed, and judged by what comes back.
import { createRandom } from '../../src/shared/random.ts';
import { AppError } from '../../src/shared/errors.ts';
import { READERS } from './readers.mjs';

/** For one input. */
export const MOST_MS = 2000;
export const MOST_GROWTH_MB = 500;
/** Codes that a person can't do anything about. */
const NO_REFUSAL = new Set(['unexpected']);

const MB = 1024 * 1024;
/** @typedef {{ isAccepted: boolean, ms: number, growthMb: number, fault: string | null }} Outcome */

const kept = new Map();

/** The seeds of a reader and what it needs, once. */
function prepared(name) {
  if (!kept.has(name)) kept.set(name, READERS[name].prepare());
  return kept.get(name);
}

/** The input of that number; the same for the same three. */
export async function inputOf(name, seed, index) {
  const material = await prepared(name);
  const random = createRandom(hashOf(`${name} ${seed} ${index}`));
  return READERS[name].mutate(random, material);
}

/** What a reader must take before anything is mutated: a fuzz of files that are refused at once finds nothing. */
export async function soundInputs(name) {
  return (await prepared(name)).sound;
}

/** FNV-1a */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/**
 * Reads the input. `fault` is what no reader may do: throw what is no AppError with a sentence, give what can't be, or take
 * too long or too much. @param {string} name @returns {Promise<Outcome>}
 */
export async function readInput(name, input) {
  const measured = await measure(name, input);
  if (measured.fault) return measured;
  const { growthMb } = measured;
  if (growthMb > MOST_GROWTH_MB) return { ...measured, fault: `takes ${Math.round(growthMb)} MB` };
  if (measured.ms <= MOST_MS) return measured;
  // The machine may have been busy, or collecting what came before.
  const again = await measure(name, input);
  return again.ms <= MOST_MS ? again : { ...again, fault: `takes ${Math.round(again.ms)} ms` };
}

/** @param {string} name @returns {Promise<Outcome>} */
async function measure(name, input) {
  const [residentBefore, peakBefore] = [process.memoryUsage.rss(), peakBytes()];
  const [start, usedBefore] = [performance.now(), process.cpuUsage()];
  let isAccepted = false;
  /** @type {string | null} */
  let fault = null;
  try {
    isAccepted = await READERS[name].read(input);
  } catch (error) {
    fault = faultOf(error);
  }
  // What the processor took: others may have kept it from us.
  const { user, system } = process.cpuUsage(usedBefore);
  const ms = Math.min(performance.now() - start, (user + system) / 1000);
  const peak = peakBytes();
  const growthMb = peak > peakBefore ? (peak - residentBefore) / MB : 0;
  return { isAccepted, ms, growthMb, fault };
}

/** Null for a refusal as it should be. */
function faultOf(error) {
  const isRefusal = error instanceof AppError && !NO_REFUSAL.has(error.code);
  if (isRefusal && /[.?!…”]$/.test(error.message) && error.message.length < 2000) return null;
  if (isRefusal) return `no sentence: ${error.message.slice(0, 200)}`;
  return `throws ${error?.stack?.split('\n').slice(0, 6).join(' ') ?? String(error)}`;
}

const peakBytes = () => process.resourceUsage().maxRSS * 1024;
