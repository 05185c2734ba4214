// What was found last, kept for as long as the same is asked for.

/** Hands on the value found last where its key is the same, and finds it anew otherwise. One that failed is not kept. */
export function keepLast<K, V>(): (key: K, find: () => Promise<V>) => Promise<V> {
  let last: { key: K; value: Promise<V> } | null = null;
  return (key, find) => {
    if (last?.key === key) return last.value;
    const found = { key, value: find() };
    last = found;
    found.value.catch(() => {
      if (last === found) last = null;
    });
    return found.value;
  };
}
