// Rows of one net: ours on one thread beside every other, and ours on several beside PyTorch with as many and beside
// ours alone.

/**
 * @param {string} net
 * @param {{ label: string, threads?: number, stepMs: number }[]} measured ours on one thread first; `threads` of those
 *   that have several
 * @param {number} batch pictures a step
 */
export function rowsOf(net, measured, batch) {
  const [ours, ...others] = measured;
  const row = (name, { stepMs }, peer, { stepMs: peerMs }) => ({
    name,
    value: Number(((batch / stepMs) * 1e3).toFixed(1)),
    unit: 'images/s',
    peer,
    peerValue: Number(((batch / peerMs) * 1e3).toFixed(1)),
    ratio: Number((peerMs / stepMs).toFixed(2)),
  });
  const name = `train ${net} wasm`;
  const threaded = others.flatMap((one) => {
    const [, count] = /^our kernels, (\d+) threads$/.exec(one.label) ?? [];
    if (!count) return [];
    const asMany = others.find(
      ({ label, threads }) => label.startsWith('PyTorch') && threads === Number(count),
    );
    return [
      ...(asMany ? [row(`${name}, ${count} threads`, one, `PyTorch ${count} threads`, asMany)] : []),
      row(`${name}, ${count} threads to one`, one, 'ours, 1 thread', ours),
    ];
  });
  return [...others.map((peer) => row(name, ours, peer.label, peer)), ...threaded];
}
