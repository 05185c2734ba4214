// The list of the colour books that come with the app. One is loaded when chosen.
import { useEffect, useRef } from 'react';
import type { BookId } from '../../dataset/books/book-list.ts';
import { loadWords } from '../../words/words.ts';
import { BookFinder } from './book-finder.tsx';

const strings = await loadWords('books');

interface Props {
  onChoose: (book: BookId) => void;
  onClose: () => void;
}

export function BooksDialog({ onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (book: BookId) => {
    dialog.current?.close();
    onChoose(book);
  };
  return (
    <dialog ref={dialog} className="dialog books" onClose={onClose} aria-labelledby="books-title">
      <div className="stack">
        <h2 id="books-title">{strings.title}</h2>
        <p className="quiet small">{strings.about}</p>
        <BookFinder onChoose={choose} />
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {strings.close}
        </button>
      </div>
    </dialog>
  );
}
