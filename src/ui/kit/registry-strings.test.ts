// Every network that a kind registers has a name and a sentence in words, in each language.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOURISER_MODEL } from '../../kinds/colouriser/shared/colouriser-shared.ts';
import { KINDS } from '../../kinds/registry.shared.ts';
import { MATCHER } from '../../tracking/model-names.ts';

type Texts = Record<'names' | 'about', Record<string, string>>;

describe.each(['en', 'de'])('the words of networks in %s', (locale) => {
  const { names, about } = JSON.parse(readFileSync(`src/locales/${locale}/models.json`, 'utf8')) as Texts;
  const drawn = Object.values(KINDS).flatMap(({ drawnWith }) => drawnWith ?? []);

  it.each([MATCHER, COLOURISER_MODEL, ...drawn])('call %s something', (network) => {
    expect(names[network]).toMatch(/^\p{Lu}[^_]+$/u);
    expect(about[network]).toMatch(/\.$/);
  });
});
