// How many tests passed, failed and were skipped, from the reports of the tools that ran them.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A check without tests of its own (types, lint, …) counts as one. @returns {Counts} */
export const ofCheck = (isGood) => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 });

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const addCounts = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @param {Counts} counts */
export function sentenceOfCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A tool that failed, but not through a test (a file that can't be loaded, a crash), counts as one failure. */
function withExitStatus(counts, isGood) {
  return !isGood && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** From Vitest's JSON report; null when there is none. @returns {Counts} */
export function ofVitest(report, isGood) {
  if (!report) return ofCheck(false);
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return withExitStatus(counts, isGood);
}

/**
 * From Playwright's JSON report; null when there is none. A journey that passed when it was repeated passed; Playwright's
 * own list names it as flaky. @returns {Counts}
 */
export function ofPlaywright(report, isGood) {
  if (!report) return ofCheck(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitStatus({ passed: expected + flaky, failed: unexpected, skipped }, isGood);
}
