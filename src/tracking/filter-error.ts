// What is wrong with a filter, and where.
import { say, type Message } from '../shared/message.ts';

/** `at`: index of the letter in the filter at which it goes wrong; its length at the end. */
export class FilterError extends Error {
  readonly at: number;

  constructor(told: Message, at: number) {
    super();
    this.name = 'FilterError';
    this.at = at;
    // Said when it is read, in the language that the page has by then.
    Object.defineProperty(this, 'message', { get: () => say(told), configurable: true });
  }
}

const MOST_QUOTED = 40;

/** A person's own words, no longer than a sentence bears. */
export function quoted(text: string): string {
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED - 1)}…` : text;
}
