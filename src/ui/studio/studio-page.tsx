// The gallery: a stored generative model is chosen, drawn from and looked at.
import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { studioShelf } from '../../app/queries/studio-query.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { Notice } from '../kit/notice.tsx';
import { useLibrary } from '../kit/library.ts';
import { strings } from '../kit/strings.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { ModelChooser } from './model-chooser.tsx';
import { Colouring } from './colouring/colouring.tsx';
import { itemAt, kindOfItem, shelfItems, type ShelfItem } from './shelf.ts';
import { Studio } from './studio.tsx';
import { studioStrings as words } from './studio-strings.ts';
import { GalleryContext, useOpened } from './use-gallery.ts';
import '../run/run.css';
import './studio.css';

/** `id`: of a model, or of a run with the slot of its checkpoint (src/ui/kit/studio-path.ts); null for the newest, to whose address it goes. */
export function StudioPage({ id }: { id: string | null }) {
  usePageTitle(words.title);
  const { isLoaded } = useLibrary();
  const shelf = useLive(studioShelf, undefined);
  if (shelf.state === 'failed') return <p role="alert">{sentenceOf(shelf.error)}</p>;
  if (shelf.state === 'loading' || !isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  const items = shelfItems(shelf.data);
  if (items.length === 0) return <NoModels />;
  if (id === null) return <Redirect to={items[0]!.path} replace />;
  const item = itemAt(items, id);
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <div className="row row--apart">
          <h1>{words.title}</h1>
          <Link to="/comparisons" className="button">
            {words.comparisons}
          </Link>
        </div>
        <p className="quiet">{words.intro}</p>
      </header>
      <ModelChooser items={items} chosen={item} onChoose={({ path }) => navigate(path)} />
      {!item && <p role="alert">{words.gone}</p>}
      {item && fills(item) && <Colouring key={item.path} item={item} />}
      {item && !fills(item) && <OpenItem key={item.path} item={item} />}
    </div>
  );
}

const fills = (item: ShelfItem) => sharedOfKind(kindOfItem(item)).paintsWith !== undefined;

/** The source stays what it was when it was opened; what its run has come to since is opened anew. */
function OpenItem({ item }: { item: ShelfItem }) {
  const [source] = useState(item.source);
  const opened = useOpened(source, item.run?.epoch ?? 0);
  if (opened.state === 'opening') return <p className="quiet">{words.opening}</p>;
  if (opened.state === 'failed') return <p role="alert">{sentenceOf(opened.error)}</p>;
  return (
    <GalleryContext value={opened.model}>
      <Studio item={item} />
    </GalleryContext>
  );
}

function NoModels() {
  const { datasets } = useLibrary();
  return (
    <Notice title={words.empty.title}>
      <p>{words.empty.text}</p>
      {datasets.length > 0 ? (
        <Link to="/train" className="button button--primary">
          {words.empty.train}
        </Link>
      ) : (
        <Link to="/" className="button button--primary">
          {words.empty.add}
        </Link>
      )}
      <Link to="/comparisons" className="button">
        {words.comparisons}
      </Link>
    </Notice>
  );
}
