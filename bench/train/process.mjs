// A contender as a child process that answers one line for each line it is sent.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { messageOf } from '../../scripts/errors.mjs';

/** Starts a contender and waits for its first line; null when it does not come (not installed, say). */
export async function startContender(label, command, args, env) {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint = `${complaint}${data}`.slice(-2000);
  });
  child.on('error', (error) => {
    complaint = error.message;
  });
  child.stdin.on('error', () => {}); // a child that ended: the next answer says so
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    // tfjs prints a greeting of its own in Node.
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${label} ended: ${complaint.trim().split('\n').at(-1)}`);
      if (value.startsWith('{')) return JSON.parse(value);
    }
  };
  try {
    const { about, threads } = await answer();
    return {
      label,
      about,
      threads,
      async run(net, steps) {
        child.stdin.write(`${net} ${steps}\n`);
        return (await answer()).ms;
      },
      stop: () => child.kill(),
    };
  } catch (error) {
    console.log(`left out: ${messageOf(error)}`);
    return null;
  }
}
