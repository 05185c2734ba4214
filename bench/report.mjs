// A benchmark's table on the screen, and its rows as JSON with what they were measured on.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export function machine() {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

export function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * `ratio` is above 1 where we are better than the peer.
 * @typedef {{ name: string, value: number, unit: string, peer?: string, peerValue?: number, ratio?: number }} Row
 */

/** @param {{ title: string, backend: string, out?: string, rows: Row[] }} result */
export function finish({ title, backend, rows, out }) {
  console.log(`\n${title} on ${machine()}${backend ? `, ${backend}` : ''}`);
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, value, unit, peer, peerValue, ratio } of rows) {
    const beside = peer ? `   ${peer} ${peerValue?.toFixed(2)}   ratio ${ratio?.toFixed(2)}` : '';
    console.log(`${name.padEnd(width)}  ${value.toFixed(2).padStart(10)} ${unit}${beside}`);
  }
  if (out)
    writeFileSync(
      out,
      `${JSON.stringify({ machine: machine(), backend, commit: commit(), rows }, null, 1)}\n`,
    );
}
