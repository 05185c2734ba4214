// A screen in memory for a browser that can't do without one: Xvfb.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_MS = 30_000;

/**
 * Xvfb takes the first display that is free, and says which. Rejects with a sentence where it does not start.
 * @param {string} command its path
 * @returns {Promise<{ name: string, end: () => void }>} `name`: as DISPLAY has it
 */
export async function startScreen(command) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const xvfb = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => void xvfb.kill('SIGKILL');
  const [, , , told] = xvfb.stdio;
  const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (told) });
  const number = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    setTimeout(() => reject(new Error('Xvfb gave no display.')), START_MS).unref();
  }).catch((error) => {
    end();
    throw error;
  });
  return { name: `:${number}`, end };
}
