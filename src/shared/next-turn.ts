// Giving way between two pieces of work, so that messages are heard and the page can draw.

/**
 * Resolves after one turn of the event loop. A message to ourselves instead of a timer (clamped to 4 ms, to a second
 * and more in a hidden tab) or an animation frame (none in a hidden tab).
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
