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
