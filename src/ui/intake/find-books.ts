// Which of the app's colour books somebody may mean: by name, by country, by what was chosen before. Pure.
import { BOOKS, type Book, type BookId } from '../../dataset/books/book-list.ts';
import { compareNames } from '../../shared/locale.ts';
import { plain } from '../../shared/plain-text.ts';

export type ListedBook = Book & { id: BookId };

const ALL: readonly ListedBook[] = BOOKS;

export interface BookGroup {
  /** As ISO 3166-1 has it; `recent` for those chosen before, null where the country is not known. */
  of: string | null;
  books: readonly ListedBook[];
}

type NameOf = (country: string) => string;

/** Whose name, owner or country holds all words of a question, whatever their letters' case and marks. */
export function findBooks(question: string, nameOf: NameOf): readonly ListedBook[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  return ALL.filter(({ title, owner, country }) => {
    const text = plain([title, owner, country && nameOf(country)].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** Those chosen before, then by country: the person's own first, the others by name, those of no known country last. */
export function groupBooks(recent: readonly string[], own: string | null, nameOf: NameOf): BookGroup[] {
  const before = recent.flatMap((id) => ALL.filter((book) => book.id === id));
  const countries = [...new Set(ALL.map(({ country }) => country ?? null))];
  const rank = (country: string | null) => (country === null ? 2 : country === own ? 0 : 1);
  countries.sort((a, b) => rank(a) - rank(b) || compareNames(nameOf(a ?? ''), nameOf(b ?? '')));
  const groups: BookGroup[] = countries.map((of) => ({
    of,
    books: ALL.filter(({ country }) => (country ?? null) === of),
  }));
  return before.length > 0 ? [{ of: 'recent', books: before }, ...groups] : groups;
}

/** Of inks, films and papers: nobody has them on a wall. */
const NO_PAINTS: ReadonlySet<BookId> = new Set(['avery', 'dic', 'hks', 'neenah', 'toyo', 'trumatch']);

/** The first few: those chosen before, paints of the person's country, then whichever have the most; inks come last. */
export function likelyBooks(recent: readonly string[], own: string | null, count: number): ListedBook[] {
  const place = ({ id, country }: ListedBook) => {
    const before = recent.indexOf(id);
    if (before >= 0) return before - recent.length;
    return (NO_PAINTS.has(id) ? 2 : 0) + (country === own ? 0 : 1);
  };
  return ALL.toSorted((a, b) => place(a) - place(b) || b.count - a.count).slice(0, count);
}

/** With this one first, each once, as the setting has them. */
export function recentWith(book: BookId, recent: string, most: number): string {
  return [book, ...recentOf(recent).filter((id) => id !== book)].slice(0, most).join(' ');
}

export function recentOf(recent: string): string[] {
  return recent.split(' ').filter(Boolean);
}
