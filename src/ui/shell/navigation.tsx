// The places: a header on wide screens, a bar of tabs at the thumb on phones.
import { Link, useLocation } from 'wouter';
import { useLibrary } from '../kit/library.ts';
import { strings } from '../kit/strings.ts';
import { Activity } from './activity.tsx';
import { CatalogueIcon, Mark, MatchIcon, ScansIcon, SettingsIcon, TrainIcon } from '../kit/icons.tsx';
import { OfflineBadge } from '../keeping/offline-badge.tsx';

const PLACES = [
  {
    to: '/',
    name: 'catalogues',
    Icon: CatalogueIcon,
    covers: /^\/($|catalogue|card|paint|fan-deck|asked|health)/,
  },
  {
    to: '/train',
    name: 'train',
    Icon: TrainIcon,
    covers: /^\/(train|jobs|runs|models|studio|comparisons|sweeps)/,
  },
  { to: '/match', name: 'match', Icon: MatchIcon, covers: /^\/(match|camera|wall)/ },
  { to: '/scans', name: 'scans', Icon: ScansIcon, covers: /^\/(scans|projects)/ },
  { to: '/settings', name: 'settings', Icon: SettingsIcon, covers: /^\/(settings|hand-out)/ },
] as const;

const RUNS = { to: '/runs', name: 'runs', covers: /^\/runs/ } as const;
type WidePlace = Pick<(typeof PLACES)[number], 'to' | 'name' | 'covers'> | typeof RUNS;

/** Wide screens have room for what Train leads to: every training on record. */
const WIDE_PLACES = PLACES.flatMap((place): WidePlace[] =>
  place.name === 'train'
    ? [{ ...place, covers: /^\/(train|jobs|models|studio|comparisons|sweeps)/ }, RUNS]
    : [place],
);

export function Header({ onShortcuts }: { onShortcuts: () => void }) {
  const [location] = useLocation();
  return (
    <header className="header">
      <div className="header__inner">
        <Link to="/" className="brand" aria-label={strings.app.home}>
          <Mark />
          {strings.app.name}
        </Link>
        <nav className="header__nav" aria-label={strings.app.navigation}>
          {WIDE_PLACES.map(({ to, name, covers }) => (
            <Link
              key={to}
              to={to}
              className="header__link"
              aria-current={covers.test(location) ? 'page' : undefined}
            >
              {strings.nav[name]}
            </Link>
          ))}
        </nav>
        <div className="header__end">
          <Activity />
          <OfflineBadge />
          <CurrentDataset />
          <button
            type="button"
            className="button button--quiet help-button"
            aria-label={strings.shortcuts.open}
            onClick={onShortcuts}
          >
            ?
          </button>
        </div>
      </div>
    </header>
  );
}

/** Phones have no room for it on the pages themselves. */
function CurrentDataset() {
  const { current } = useLibrary();
  if (!current) return null;
  return (
    <Link to={`/catalogue/${current.id}`} className="header__dataset">
      <span>{current.name}</span>
    </Link>
  );
}

export function TabBar() {
  const [location] = useLocation();
  return (
    <nav className="tabs" aria-label={strings.app.navigation}>
      {PLACES.map(({ to, name, Icon, covers }) => (
        <Link
          key={to}
          to={to}
          className="tabs__link"
          aria-current={covers.test(location) ? 'page' : undefined}
        >
          <Icon />
          {strings.nav[name]}
        </Link>
      ))}
    </nav>
  );
}
