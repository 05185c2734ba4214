// How a catalogue of messages differs from that of the first language: what it lacks, what is too much, and values that
// only one of the two speaks of.
import { argumentsOf } from './message-arguments.mjs';

/**
 * A line per difference; none where both fit.
 * @param {import('./read-words.mjs').Words} first
 * @param {import('./read-words.mjs').Words} other
 * @returns {string[]}
 */
export function differences(first, other, place = '') {
  const where = place || 'all of it';
  if (typeof first === 'string' || typeof other === 'string') {
    if (typeof first !== typeof other) return [`${where}: a message in one, several in the other`];
    const values = [first, other].map((message) => [...argumentsOf(String(message)).keys()]);
    return values[0].toSorted().join() === values[1].toSorted().join()
      ? []
      : [`${where}: speaks of {${values[1]}} instead of {${values[0]}}`];
  }
  const names = [...new Set([...Object.keys(first), ...Object.keys(other)])];
  return names.flatMap((name) => {
    const inner = place ? `${place}.${name}` : name;
    if (!Object.hasOwn(other, name)) return [`${inner}: is missing`];
    if (!Object.hasOwn(first, name)) return [`${inner}: is too much`];
    return differences(first[name], other[name], inner);
  });
}
