// A contender as a child process that answers one line for each line it is sent.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../scripts/errors.mjs';

/** Where a process can't be stopped, its threads have gone to sleep by themselves after so long. */
const ASLEEP_MS = 500;
/** Of the clock in which the system counts processor time (USER_HZ, which Linux fixes). */
const TICKS_A_SECOND = 100;

/**
 * Starts a contender and waits for its first line; null when it does not come (not installed, say).
 * @typedef {NonNullable<Awaited<ReturnType<typeof startContender>>>} Contender
 */
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
    /** Its answer to a line. */
    const ask = (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    };
    return {
      label,
      about,
      threads,
      ask,
      run: async (net, steps) => (await ask(`${net} ${steps}`)).ms,
      /** Its threads get no processor until `wake`: some spin for a while in wait of work. */
      async sleep() {
        if (process.platform === 'win32') await pause(ASLEEP_MS);
        else child.kill('SIGSTOP');
      },
      wake: () => void (process.platform !== 'win32' && child.kill('SIGCONT')),
      processorMs: () => processorMs(child.pid),
      stop: () => child.kill('SIGKILL'), // the only one that a sleeping process hears
    };
  } catch (error) {
    console.log(`left out: ${messageOf(error)}`);
    return null;
  }
}

/** Processor time of a process so far, all its threads; NaN where the system does not tell. */
function processorMs(pid) {
  try {
    // After the name, which may hold anything: state, ten more, user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND) * 1e3;
  } catch {
    return NaN;
  }
}
