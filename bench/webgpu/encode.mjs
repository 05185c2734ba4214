// What the calls of a training step cost the processor, without any GPU: recorded steps beside steps that are run anew,
// both with the app's kernels, on Dawn's backend that does nothing. In turns, medians of processor time.
import { fileURLToPath } from 'node:url';
import { startContender } from '../train/process.mjs';

const BATCH = 64;
/** Steps that compile and record, before any counts. */
const WARMING = 40;

/** Rows of the nets, in ms a step; the peer is the step run anew. */
export async function measureEncoding(nets, { rounds, steps }) {
  const script = fileURLToPath(new URL('contender.mjs', import.meta.url));
  const start = (label, kind) => startContender(label, process.execPath, [script, kind], process.env);
  const contenders = [await start('recorded', 'encoded'), await start('every operation run', 'run')];
  try {
    const rows = [];
    for (const net of nets) rows.push(await rowOf(net, contenders, rounds, steps));
    return rows;
  } finally {
    for (const contender of contenders) contender?.stop();
  }
}

async function rowOf(net, contenders, rounds, steps) {
  const named = `${net}:${BATCH}`;
  const times = contenders.map(() => /** @type {number[]} */ ([]));
  for (const contender of contenders) await contender.run(named, WARMING);
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries())
      times[i].push(...(await contender.run(named, `processor ${steps}`)));
  const [recorded, run] = times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);
  return {
    name: `encode ${net} webgpu`,
    value: Number(recorded.toFixed(3)),
    unit: 'ms of processor a step',
    peer: contenders[1].label,
    peerValue: Number(run.toFixed(3)),
    ratio: Number((run / recorded).toFixed(2)),
  };
}
