import type { BookId } from './book-list.ts';

/** The book that is offered first. */
export const SAMPLE_BOOK = 'ral' satisfies BookId;
