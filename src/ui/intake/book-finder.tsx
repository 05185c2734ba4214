// The colour books that come with the app, to find one by its brand, its owner or its country.
import { useState } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import type { BookId } from '../../dataset/books/book-list.ts';
import { countryName, countryOf } from '../../shared/countries.ts';
import { loadWords } from '../../words/words.ts';
import { useLibrary } from '../kit/library.ts';
import {
  findBooks,
  groupBooks,
  likelyBooks,
  recentOf,
  recentWith,
  type BookGroup,
  type ListedBook,
} from './find-books.ts';

const words = await loadWords('books');

interface Props {
  onChoose: (book: BookId) => void;
  /** So many of them are shown while nothing is looked for; else all, by country. */
  few?: number;
}

/** Books remembered as chosen. */
const RECENT = 5;

export function BookFinder({ onChoose, few }: Props) {
  const [question, setQuestion] = useState('');
  const recent = useLibrary().settings?.recentBooks ?? '';
  const choose = (book: BookId) => {
    changeSettings({ recentBooks: recentWith(book, recent, RECENT) });
    onChoose(book);
  };
  const groups = groupsFor(question.trim(), recentOf(recent), few);
  return (
    <div className="stack stack--tight">
      <input
        type="search"
        className="input"
        aria-label={words.search}
        placeholder={words.search}
        value={question}
        onChange={({ target }) => setQuestion(target.value)}
      />
      <div className={few === undefined ? 'books__groups' : 'books__few'}>
        {groups.map(({ of, books }) => (
          <section key={of} aria-label={headingOf(of)}>
            {of !== '' && <h3 className="books__country">{headingOf(of)}</h3>}
            <BookList books={books} onChoose={choose} />
          </section>
        ))}
        {groups.length === 0 && <p role="status">{words.notFound({ question: question.trim() })}</p>}
      </div>
    </div>
  );
}

/** A group whose name is empty has no heading. */
function groupsFor(question: string, recent: readonly string[], few: number | undefined): BookGroup[] {
  const own = countryOf(navigator.languages);
  if (question === '' && few === undefined) return groupBooks(recent, own, countryName);
  const books = question === '' ? likelyBooks(recent, own, few!) : findBooks(question, countryName);
  return books.length > 0 ? [{ of: '', books }] : [];
}

function headingOf(of: string | null): string {
  if (of === '') return words.title;
  if (of === 'recent') return words.recent;
  return of === null ? words.elsewhere : countryName(of);
}

function BookList({ books, onChoose }: { books: readonly ListedBook[]; onChoose: (book: BookId) => void }) {
  return (
    <ul className="books__list">
      {books.map(({ id, title, owner, count }) => (
        <li key={id}>
          <button type="button" className="books__book" onClick={() => onChoose(id)}>
            <span className="strong">{title}</span>
            <span className="quiet small">{words.of({ owner, count })}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
