// Sentences and labels of the models page, and of where something came from: src/locales/*/models.json.
import { loadWords, wordsOf } from '../../words/words.ts';

export const registryStrings = await loadWords('models');
/** Of what was measured of a model’s pictures. */
export const distanceStrings = wordsOf('models', 'distances');

/** `Matcher 3`. */
export const versionName = ({ name, version }: { name: string; version: number }) =>
  `${networkName(name)} ${version}`;

/** What a network is, in a word; its own name for one that this version does not know. */
export function networkName(name: string): string {
  const { names } = registryStrings;
  return isKnown(name) ? names[name] : name;
}

/** What a network does; empty for one that this version does not know. */
export function networkAbout(name: string): string {
  return isKnown(name) ? registryStrings.about[name] : '';
}

function isKnown(name: string): name is keyof typeof registryStrings.names {
  return Object.hasOwn(registryStrings.names, name);
}
