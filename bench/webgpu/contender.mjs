// One contender on WebGPU in a process of its own: `ours`, `stock`, `encoded` or `run`, see steps.mjs.
// Reads `NET:BATCH STEPS` from stdin, trains so many steps, reads the last loss back and answers with the mean
// milliseconds of a step as JSON; `NET:BATCH dispatches` answers with the dispatches of one step, `NET:BATCH profile`
// with the time of its programs on the GPU, `NET:BATCH processor STEPS` with the milliseconds of processor time of a step.
import { createInterface } from 'node:readline';
import { stepsFile } from './steps-file.mjs';

const [kind] = process.argv.slice(2);
const { startSteps } = await import(stepsFile());
const { about, makeStep, countDispatches, profile } = await startSteps(kind);
console.log(JSON.stringify({ about }));
const steps = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const [named, count, ...rest] = line.split(' ');
  const [net, batch] = named.split(':');
  if (!steps.has(named)) steps.set(named, makeStep(net, Number(batch)));
  const step = steps.get(named);
  console.log(JSON.stringify({ ms: await answerOf(step, count, Number(rest[0])) }));
}
process.exit(0); // Dawn keeps the process alive

async function answerOf(step, count, steps) {
  if (count === 'dispatches') return [await dispatchesOf(step)];
  if (count === 'profile') return profile(step);
  if (count === 'processor') return [await processorTime(step, steps)];
  return [await time(step, Number(count))];
}

async function processorTime(step, steps) {
  const before = process.cpuUsage();
  await time(step, steps);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3 / steps;
}

async function dispatchesOf(step) {
  const dispatches = countDispatches();
  const loss = step();
  const taken = dispatches.taken();
  await loss.data();
  loss.dispose();
  return taken;
}

async function time(step, count) {
  const started = performance.now();
  let last = null;
  for (let i = 0; i < count; i++) {
    last?.dispose();
    last = step();
  }
  const [value] = await last.data();
  last.dispose();
  if (!Number.isFinite(value)) throw new Error(`The loss is ${value}.`);
  return (performance.now() - started) / count;
}
