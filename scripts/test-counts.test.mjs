import { describe, expect, it } from 'vitest';
import { addCounts, ofCheck, ofPlaywright, ofVitest, sentenceOfCounts } from './test-counts.mjs';

const unit = (numPassedTests, numFailedTests, numPendingTests, testResults = []) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  testResults,
});

describe('counting tests', () => {
  it('adds checks, unit tests and journeys, and names the skipped only when there are some', () => {
    const journeys = ofPlaywright({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 } }, true);
    const sum = [ofCheck(true), ofVitest(unit(10, 0, 0), true), journeys].reduce(addCounts);
    expect(sentenceOfCounts(sum)).toBe('15 passed, 0 failed');
    expect(sentenceOfCounts({ ...sum, skipped: 2 })).toBe('15 passed, 0 failed, 2 skipped');
  });

  it('counts a test file that could not be loaded as a failure', () => {
    const report = unit(10, 0, 0, [{ status: 'failed', assertionResults: [] }]);
    expect(ofVitest(report, false)).toEqual({ passed: 10, failed: 1, skipped: 0 });
  });

  it('never calls a tool that failed a success, with or without a report', () => {
    expect(ofVitest(unit(10, 0, 0), false).failed).toBe(1);
    expect(ofVitest(null, true).failed).toBe(1);
    expect(ofPlaywright(null, false).failed).toBe(1);
  });

  it('counts a journey that passed when it was repeated as passed', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(ofPlaywright(report, false)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });
});
