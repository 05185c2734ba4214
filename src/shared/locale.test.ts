import { afterEach, describe, expect, it, vi } from 'vitest';

const load = async () => {
  vi.resetModules();
  return import('./locale.ts');
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** As a browser without data for languages, or with one that it does not know: everything throws. */
const withoutIntl = async () => {
  const refuse = class {
    constructor() {
      throw new RangeError('Incorrect locale information provided');
    }
  };
  vi.stubGlobal('Intl', { NumberFormat: refuse, DateTimeFormat: refuse, Collator: refuse });
  return load();
};

describe('what Intl formats', () => {
  it.each([
    ['with it', load],
    ['without it', withoutIntl],
  ])('has its thousands apart %s', async (_, begin) => {
    const { groupThousands } = await begin();
    expect([0, 999, 1000, 5544, 1_234_567, -1000].map(groupThousands)).toEqual([
      '0',
      '999',
      '1,000',
      '5,544',
      '1,234,567',
      '-1,000',
    ]);
  });

  it('writes dates as the reader’s region does, where the browser names it in this language', async () => {
    const { setLanguage, formatMoment } = await load();
    const at = new Date(2026, 2, 4, 14, 5).getTime();
    setLanguage('en', ['de-AT', 'en-GB', 'en-US']);
    expect(formatMoment(at)).toBe('4 Mar 2026, 14:05');
    for (const wanted of [['de-AT'], ['en-US@posix'], ['enm-GB'], []]) {
      setLanguage('en', wanted);
      expect(formatMoment(at), wanted[0]).toMatch(/^Mar 4, 2026, 2:05/);
    }
  });

  it('is a date with and without it, and a dash for what is none', async () => {
    const at = Date.UTC(2026, 2, 14, 12, 5);
    expect((await load()).formatMoment(at)).toMatch(/^Mar 1[345], 2026, \d+:05 [AP]M$/u);
    const { formatMoment } = await withoutIntl();
    expect(formatMoment(at)).toBe('2026-03-14 12:05');
    expect([NaN, Infinity, 9e15].map(formatMoment)).toEqual(['–', '–', '–']);
  });

  it('is no date with it either where there is none', async () => {
    const { formatMoment } = await load();
    expect([NaN, 9e15].map(formatMoment)).toEqual(['–', '–']);
  });

  it('asks Intl for no number that is written alike in all languages: the first page waits for none', async () => {
    const asked = vi.spyOn(Intl, 'NumberFormat');
    const { groupThousands } = await load();
    expect([0, 7, 213, 999, -12].map(groupThousands)).toEqual(['0', '7', '213', '999', '-12']);
    expect(asked).not.toHaveBeenCalled();
    expect([1000, 0.5, -1234].map(groupThousands)).toEqual(['1,000', '0.5', '-1,234']);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('orders names, numbers by their value where it can', async () => {
    const sort = async (begin: typeof load) => ['b', 'a 10', 'a 9', 'a 9'].sort((await begin()).compareNames);
    expect(await sort(load)).toEqual(['a 9', 'a 9', 'a 10', 'b']);
    expect(await sort(withoutIntl)).toEqual(['a 10', 'a 9', 'a 9', 'b']);
  });
});

describe('the language that charts format by', () => {
  it.each(['C', 'c', 'en-US@posix', 'en_US.UTF-8', ''])(
    'is English where the browser says %j',
    async (language) => {
      const navigator = { language };
      (await load()).mendLanguage(navigator);
      expect(() => new Intl.NumberFormat(navigator.language)).not.toThrow();
      expect(navigator.language).toBe('en');
    },
  );

  it.each(['de', 'en-US', 'zh-Hant-TW'])('stays %s', async (language) => {
    const navigator = { language };
    (await load()).mendLanguage(navigator);
    expect(navigator.language).toBe(language);
  });
});
