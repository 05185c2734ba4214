// The list of the colour books that come with the app. One is loaded when chosen.
import { useEffect, useRef } from 'react';
import { BOOKS, type BookId } from '../../dataset/books/book-list.ts';
import { strings } from '../kit/strings.ts';
import { receiveDataset } from './receive.ts';

export function BooksDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (book: BookId) => {
    dialog.current?.close();
    void receiveDataset({ kind: 'book', book });
  };
  return (
    <dialog ref={dialog} className="dialog books" onClose={onClose} aria-labelledby="books-title">
      <div className="stack">
        <h2 id="books-title">{strings.books.title}</h2>
        <p className="quiet small">{strings.books.about}</p>
        <ul className="books__list">
          {BOOKS.map(({ id, title, owner, count }) => (
            <li key={id}>
              <button type="button" className="books__book" onClick={() => choose(id)}>
                <span className="strong">{title}</span>
                <span className="quiet small">{strings.books.of({ owner, count })}</span>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {strings.books.close}
        </button>
      </div>
    </dialog>
  );
}
