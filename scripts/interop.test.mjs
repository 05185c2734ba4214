import { describe, expect, it } from 'vitest';
import { ofUnittest } from './interop.mjs';

describe('what unittest says in the end', () => {
  it('is counted, a test that could not be loaded as a failure', () => {
    expect(ofUnittest('…\nRan 38 tests in 1.2s\n\nOK (skipped=3)\n', true)).toEqual({
      ...{ passed: 35, failed: 0, skipped: 3 },
    });
    expect(ofUnittest('Ran 5 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n', false)).toEqual({
      ...{ passed: 1, failed: 3, skipped: 1 },
    });
    expect(ofUnittest('Ran 1 test in 0.1s\n\nOK\n', true)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  it('is a failure where it broke off without a word', () => {
    expect(ofUnittest('', false).failed).toBe(1);
  });
});
