// What became worse between two files of `npm run bench`, and by how much beyond the noise. Pure: files are read elsewhere.

/**
 * @typedef {{ benchmark: string, name: string, value: number | null, unit: string, peer?: string, peerValue?: number,
 *   ratio?: number }} Row
 * @typedef {{ machine: string, rows: Row[] }} Measured
 * @typedef {{ worse: string, better: string, isRise: boolean, least: number, isAbsolute?: boolean }} Kind `isRise`:
 *   more is better; `least`: smaller differences than this, in the unit, are nothing; `isAbsolute`: no share of it counts
 * @typedef {{ row: Row, before: number, now: number, isRatio: boolean, isWorse: boolean, word: string, share: number }} Change
 *   `share` of what was: 0.3 for 30 % more or less
 */

/** Times of a shared machine differ so much from run to run. */
export const THRESHOLD = 0.25;
/** Sizes hardly differ. */
const SIZE_SHARE = 0.4;

const time = (least) => ({ worse: 'slower', better: 'faster', isRise: false, least });
const rate = { worse: 'slower', better: 'faster', isRise: true, least: 0 };
const size = (least) => ({ worse: 'larger', better: 'smaller', isRise: false, least });
const awake = (least) => ({ worse: 'busier', better: 'calmer', isRise: false, least });
const accuracy = { ...{ worse: 'less accurate', better: 'more accurate' }, isAbsolute: true };
/** @type {Record<string, Kind>} */
const KINDS = {
  s: time(0.15),
  ms: time(1.5),
  'images/s': rate,
  '/s': rate,
  MB: size(5),
  KB: size(5),
  '% of a core': awake(0.5),
  'wakes/s': awake(10),
  'a step': { worse: 'more', better: 'fewer', isRise: false, least: 0 },
};

/**
 * What a row's number is, by its unit, and by its name where the unit does not say. Null: nothing to judge.
 * @param {Row} row @returns {Kind | null}
 */
export function kindOf({ name, unit }) {
  if (KINDS[unit]) return KINDS[unit];
  if (unit === '%') {
    if (/processor|share of a/.test(name)) return awake(1);
    return { ...accuracy, isRise: true, least: 3 };
  }
  if (/calibration error/.test(name)) return { ...accuracy, isRise: false, least: 0.03 };
  if (/ΔE/.test(name)) return { ...accuracy, isRise: false, least: 0.3 };
  if (/top-?[13]|agreement|accuracy/i.test(name)) return { ...accuracy, isRise: true, least: 0.03 };
  if (/^tasks over/.test(name)) return { worse: 'more', better: 'fewer', isRise: false, least: 2 };
  return null;
}

/**
 * Rows that both have, judged one by one. Beside a peer that was measured too the ratio is judged: what else the machine
 * did slowed both. On another machine nothing else can be said of times.
 * @param {Measured} before @param {Measured} now
 * @param {number} [threshold] share by which a time may differ
 * @returns {{ worse: Change[], better: Change[], same: number, gone: string[], isOtherMachine: boolean }} the largest first
 */
export function judge(before, now, threshold = THRESHOLD) {
  const isOtherMachine = before.machine !== now.machine;
  const current = new Map(now.rows.map((row) => [keyOf(row), row]));
  const [worse, better] = [/** @type {Change[]} */ ([]), /** @type {Change[]} */ ([])];
  let same = 0;
  const gone = [];
  for (const [key, row] of new Map(before.rows.map((one) => [keyOf(one), one]))) {
    const own = current.get(key);
    if (!own) gone.push(key);
    else {
      const change = changeOf(row, own, { threshold, isOtherMachine });
      if (change === null) same++;
      else (change.isWorse ? worse : better).push(change);
    }
  }
  const bySize = (a, b) => b.share - a.share;
  return { worse: worse.sort(bySize), better: better.sort(bySize), same, gone, isOtherMachine };
}

/** Counts within names differ between runs; one row may stand beside several peers. @param {Row} row */
function keyOf({ benchmark, name, peer }) {
  const stable = name.replace(/(p50|p95|median) of \d+/, '$1');
  return `${benchmark}: ${stable}${peer ? ` beside ${peer}` : ''}`;
}

/**
 * Null where nothing changed beyond the noise, or nothing can be said.
 * @param {Row} row @param {Row} own @param {{ threshold: number, isOtherMachine: boolean }} how
 */
function changeOf(row, own, { threshold, isOtherMachine }) {
  const kind = kindOf(own);
  if (!kind) return null;
  const isTimed = KINDS[own.unit] !== undefined && !['MB', 'KB', 'a step'].includes(own.unit);
  const isRatio = isTimed && hasPeer(row) && hasPeer(own);
  if (isOtherMachine && isTimed && !isRatio) return null;
  const [from, to] = isRatio ? [row.ratio, own.ratio] : [row.value, own.value];
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const isRise = isRatio || kind.isRise;
  const isWorse = isRise ? to < from : to > from;
  const share = Math.max(from, to) / Math.max(1e-9, Math.min(from, to)) - 1;
  const allowed = isTimed ? threshold : threshold * SIZE_SHARE;
  const isNoise = (!kind.isAbsolute && share <= allowed) || (!isRatio && Math.abs(to - from) < kind.least);
  if (isNoise || from === to) return null;
  return {
    row: own,
    before: from,
    now: to,
    isRatio,
    isWorse,
    word: isWorse ? kind.worse : kind.better,
    share,
  };
}

/** One that was measured in the same run: what is asked for is no peer. @param {Row} row */
function hasPeer({ peer, ratio }) {
  return peer !== undefined && peer !== 'asked' && Number.isFinite(ratio);
}
