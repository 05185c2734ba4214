// Runs asynchronous work on a few items ahead and gives the results in the items' order.

/** Results of `work` in order, with at most `ahead` items in work. The first failure ends it. */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const result = work(item);
    result.catch(() => {}); // it is awaited below, or given up together with the rest
    running.push(result);
    if (running.length >= ahead) yield await running.shift()!;
  }
  while (running.length > 0) yield await running.shift()!;
}
