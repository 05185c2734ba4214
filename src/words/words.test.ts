import { afterEach, describe, expect, it } from 'vitest';
import { formatMoment, groupThousands } from '../shared/locale.ts';
import { say } from '../shared/message.ts';
import { changeLocale, loadWords, onWordsChange, wordsOf, wordsSettled, wordsTurn } from './words.ts';

afterEach(() => changeLocale('en'));

describe('changeLocale', () => {
  it('changes what is loaded, numbers and messages, all at once', async () => {
    const settings = await loadWords('settings');
    const { themes } = settings;
    const themesLater = wordsOf('settings', 'themes');
    expect(settings.title).toBe('Settings');
    await changeLocale('de');
    expect(settings.title).toBe('Einstellungen');
    expect(themesLater.dark).toBe('Dunkel');
    expect(themes.dark).toBe('Dark'); // taken out before; whoever keeps it keeps it
    expect(groupThousands(5544)).toBe('5.544');
    expect(formatMoment(Date.UTC(2026, 2, 4))).toMatch(/\.03\.2026/);
    expect(say({ key: 'work.cancelled' })).toMatch(/Abgebrochen/);
  });

  it('loads what comes later in the language of then', async () => {
    await changeLocale('de');
    expect((await loadWords('scans')).title).toBe('Messungen');
  });

  it('stays with the last choice where two come quickly', async () => {
    const first = changeLocale('de');
    await Promise.all([first, changeLocale('en')]);
    expect(wordsOf('shell').nav.settings).toBe('Settings');
  });

  it('tells those who show words, once', async () => {
    const turns: number[] = [];
    const end = onWordsChange(() => turns.push(wordsTurn()));
    const before = wordsTurn();
    await changeLocale('de');
    await changeLocale('de');
    end();
    await changeLocale('en');
    expect(turns).toEqual([before + 1]);
  });
});

describe('wordsSettled', () => {
  it('waits for what is asked for, and for what is asked for thereupon', async () => {
    const loaded: string[] = [];
    const load = (area: 'card' | 'jobs') => loadWords(area).then(() => loaded.push(area));
    void load('card').then(() => load('jobs'));
    await wordsSettled();
    expect(loaded).toEqual(['card', 'jobs']);
  });

  it('waits for nothing where nothing is asked for, and not for what failed', async () => {
    const failed = loadWords('nothing' as 'jobs').catch(() => 'failed');
    await wordsSettled();
    expect(await failed).toBe('failed');
  });
});
