// What lies in the JavaScript heaps of a page and its workers once their garbage is gone, by the browser's own protocol.

/** @typedef {{ pageMb: number, workersMb: number, workers: number, nodes: number, listeners: number }} Heaps */

/** @param {import('@playwright/test').Page} page @returns {Promise<Heaps>} */
export async function heapsOf(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const workers = await workersOf(session);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
    const sizes = [];
    for (const send of workers) {
      await send('HeapProfiler.collectGarbage');
      sizes.push((await send('Runtime.getHeapUsage')).usedSize);
    }
    const workersMb = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    return { pageMb: usedSize / 1e6, workersMb, workers: workers.length, nodes, listeners };
  } finally {
    await session.detach();
  }
}

/** For each worker of the page what sends it a command and gives the answer. */
async function workersOf(session) {
  const sessions = [];
  const waiting = new Map();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.push(sessionId);
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result ?? {});
  });
  await session.send('Target.setAutoAttach', {
    ...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: false },
  });
  let last = 0;
  return sessions.map((sessionId) => (method) => {
    const id = ++last;
    const answer = new Promise((resolve) => waiting.set(id, resolve));
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answer;
  });
}
