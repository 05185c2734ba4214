// The colour books that come with the app: a button that opens their list.
import { Suspense, useState } from 'react';
import { lazily } from '../kit/lazily.tsx';
import { strings } from '../kit/strings.ts';

const BooksDialog = lazily(() => import('./books-dialog.tsx').then((m) => m.BooksDialog));

export function BooksButton({ className }: { className: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setIsOpen(true)}>
        {strings.home.moreBooks}
      </button>
      <Suspense>{isOpen && <BooksDialog onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
