// How smooth a page of the app is: long tasks, time between frames, quantiles. Each function runs in the page.

/** Notes from now on every task of over 50 ms. */
export function watchLongTasks(page) {
  return page.evaluate(() => {
    window.longTasks = [];
    const observer = new window.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
  });
}

/** Milliseconds of the longest task since the last call; 0 if none was over 50. */
export function longestTask(page) {
  return page.evaluate(async () => {
    await new Promise((wait) => setTimeout(wait, 200));
    const longest = Math.max(0, ...window.longTasks);
    window.longTasks.length = 0;
    return longest;
  });
}

/** Scrolls from the top to the end in two seconds; the times between frames, sorted. */
export function scrollThrough(page) {
  return page.evaluate(async () => {
    const gaps = [];
    const start = window.performance.now();
    for (let before = start, now = start; now - start < 2000; before = now) {
      now = await new Promise((resolve) => window.requestAnimationFrame(resolve));
      gaps.push(now - before);
      window.scrollTo(0, ((now - start) / 2000) * document.documentElement.scrollHeight);
    }
    return gaps.slice(1).sort((a, b) => a - b);
  });
}

export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(values) {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
