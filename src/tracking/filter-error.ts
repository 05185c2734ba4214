// What is wrong with a filter, and where.

/** `at`: index of the letter in the filter at which it goes wrong; its length at the end. */
export class FilterError extends Error {
  readonly at: number;

  constructor(sentence: string, at: number) {
    super(sentence);
    this.name = 'FilterError';
    this.at = at;
  }
}

const MOST_QUOTED = 40;

/** A person's own words in a sentence, no longer than a sentence bears. */
export function quoted(text: string): string {
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED - 1)}…` : text}”`;
}
