// A button that opens the list of the colour books that come with the app; the list's code comes when it is opened.
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
      {isOpen && (
        <Suspense>
          <BooksDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
