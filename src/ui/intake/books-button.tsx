// The colour books that come with the app: a button that opens their list.
import { Suspense, useState } from 'react';
import type { BookId } from '../../dataset/books/book-list.ts';
import { lazily } from '../kit/lazily.tsx';
import { strings } from '../kit/strings.ts';

const BooksDialog = lazily(() => import('./books-dialog.tsx').then((m) => m.BooksDialog));

interface Props {
  className: string;
  onChoose: (book: BookId) => void;
}

export function BooksButton({ className, onChoose }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setIsOpen(true)}>
        {strings.home.moreBooks}
      </button>
      <Suspense>{isOpen && <BooksDialog onChoose={onChoose} onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
