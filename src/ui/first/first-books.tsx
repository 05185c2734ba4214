// The first screen without a catalogue: the paint is of a brand, so brands and colour books come first; then a shop's code.
import { useState } from 'react';
import { Link } from 'wouter';
import { EVERYTHING, sourcesAsked } from '../../app/asked-sources.ts';
import { hasCamera, isPhone } from '../../app/opening.ts';
import { BOOKS } from '../../dataset/books/book-list.ts';
import { bookOfSource } from '../../dataset/paint-source.ts';
import { BookFinder } from '../intake/book-finder.tsx';
import { BooksButton } from '../intake/books-button.tsx';
import { CameraIcon } from '../kit/icons.tsx';
import { useLibrary } from '../kit/library.ts';
import { chooseAllBooks, chooseBook } from './choose-book.ts';
import { firstStrings as words } from './first-strings.ts';
import { LostNote } from './lost-note.tsx';
import { ScanDialog } from './scan-dialog.tsx';
import './first.css';

/** Books that are shown before somebody looks for one. */
const FEW = 6;

export function FirstBooks() {
  return (
    <div className="first">
      <LostNote />
      <AskedNow />
      <section className="first__part" aria-labelledby="first-books">
        <h2 id="first-books">{words.books.title}</h2>
        <p className="quiet small">{isPhone() ? words.books.onPhone : words.books.atDesk}</p>
        <BookFinder few={FEW} onChoose={chooseBook} />
        <div className="row">
          <BooksButton className="button" onChoose={chooseBook} />
          <button type="button" className="button" onClick={chooseAllBooks}>
            {words.books.all({ count: BOOKS.length })}
          </button>
        </div>
      </section>
      <ShopCode />
    </div>
  );
}

/** Books that were chosen answer already. */
function AskedNow() {
  const { settings, datasets } = useLibrary();
  if (!settings?.askedSources) return null;
  const asked = sourcesAsked(settings, datasets);
  const [only] = asked;
  const title = asked.length === 1 ? bookOfSource(only!)?.title : undefined;
  const isAll = settings.askedSources === EVERYTHING;
  return (
    <section className="first__part panel" aria-label={words.asked.title}>
      <p className="strong">
        {title !== undefined && !isAll
          ? words.asked.one({ name: title })
          : words.asked.several({ count: asked.length })}
      </p>
      <div className="row">
        <Link to={isPhone() && hasCamera() ? '/camera' : '/match'} className="button button--primary">
          <CameraIcon />
          {words.asked.go}
        </Link>
      </div>
    </section>
  );
}

function ShopCode() {
  const [isScanning, setIsScanning] = useState(false);
  return (
    <section className="first__part" aria-labelledby="first-shop">
      <h2 id="first-shop">{words.shop.title}</h2>
      <p className="quiet small">{hasCamera() ? words.shop.hint : words.shop.byHand}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => setIsScanning(true)}>
          {hasCamera() ? words.shop.scan : words.shop.choose}
        </button>
      </div>
      {isScanning && <ScanDialog onClose={() => setIsScanning(false)} />}
    </section>
  );
}
