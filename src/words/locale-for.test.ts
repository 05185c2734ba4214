import { describe, expect, it } from 'vitest';
import { localeFor } from './locale-for.mjs';

const LOCALES = ['en', 'de'] as const;

describe('localeFor', () => {
  it('takes the first language of the browser that there is', () => {
    expect(localeFor('system', ['fr-CH', 'de-CH', 'en'], LOCALES)).toBe('de');
    expect(localeFor(null, ['DE'], LOCALES)).toBe('de');
  });

  it('takes what was chosen before that', () => {
    expect(localeFor('en', ['de'], LOCALES)).toBe('en');
  });

  it('stays with the first one where none fits, or the choice is none', () => {
    expect(localeFor('system', ['fr', 'C', 'denim'], LOCALES)).toBe('en');
    expect(localeFor('xx', [], LOCALES)).toBe('en');
  });
});
