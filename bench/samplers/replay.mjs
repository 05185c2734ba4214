// A search played with trainings that are on record. What a training reports does not depend on when others run, and on WASM it repeats
// to the last bit, so what the app's engine decides about recorded curves is what it would decide about the trainings themselves.

/**
 * A training to its end: what it reported after each epoch, and milliseconds of processor time until it began, of each epoch, and from
 * the last one to its stored model.
 * @typedef {{ values: number[], beginMs: number, epochMs: number[], endMs: number }} Curve
 * @typedef {{ params: object, value: number }} Best
 * @typedef {{ epochs: number, processorMs: number, complete: number, best: Best | null }} Played
 */

/**
 * One trial after the other, as the app does.
 * @param {{ nextMove: Function, judge: Function, ended: Function }} engine src/sweep/engine.ts
 * @param {any} spec the sweep, as src/sweep/sweep-spec.ts has it; one training a trial
 * @param {(params: any, number: number) => Curve | Promise<Curve>} curveOf
 * @returns {Promise<Played>}
 */
export async function replay(engine, spec, curveOf) {
  /** @type {any[]} */
  const records = [];
  const spent = { epochs: 0, processorMs: 0 };
  for (;;) {
    const move = engine.nextMove(spec, records);
    if (move.do === 'end') break;
    if (move.do === 'begin') records.push(newRecord(move));
    const record = records[move.number];
    const curve = await curveOf(record.params, move.number);
    spent.processorMs += curve.beginMs;
    record.state = 'running';
    advance(engine, spec, records, record, curve, spent);
  }
  return { ...spent, ...resultOf(spec, records) };
}

const newRecord = ({ number, params, kernel }) => ({
  ...{ number, params, state: 'running', value: null, reason: null, reports: [], runs: [] },
  ...{ startedAt: 0, endedAt: null, ...(kernel && { kernel }) },
});

/** Until it is set aside, ended early, or at its end. */
function advance(engine, spec, records, record, { values, epochMs, endMs }, spent) {
  while (record.reports.length < values.length) {
    const epoch = record.reports.length + 1;
    record.reports = [...record.reports, [epoch, values[epoch - 1]]];
    spent.epochs++;
    spent.processorMs += epochMs[epoch - 1];
    const verdict = engine.judge(spec, records, record.number);
    if (verdict === 'continue') continue;
    record.state = verdict === 'pause' ? 'paused' : 'pruned';
    return;
  }
  spent.processorMs += endMs;
  const runs = [{ value: worthOf(spec, values) }];
  records[record.number] = engine.ended({ ...record, runs }, 0);
}

/** What of a training counts. */
export function worthOf({ objective: { value, direction } }, values) {
  if (value === 'last') return values.at(-1);
  return direction === 'min' ? Math.min(...values) : Math.max(...values);
}

function resultOf({ objective: { direction } }, records) {
  const complete = records.filter(({ state }) => state === 'complete');
  const sign = direction === 'min' ? 1 : -1;
  const [best] = complete.toSorted((a, b) => sign * (a.value - b.value));
  return { complete: complete.length, best: best ? { params: best.params, value: best.value } : null };
}
