// Pages that few sessions open: what they are made of is listed here and not in the shell, which loads before all else.
export const comparisonsPage = () =>
  import('../comparison/comparisons-page.tsx').then((m) => m.ComparisonsPage);
export const sweepsPage = () => import('../sweeps/sweeps-page.tsx').then((m) => m.SweepsPage);
export const equivalentsPage = () =>
  import('../equivalents/equivalents-page.tsx').then((m) => m.EquivalentsPage);
export const healthPage = () => import('../health/health-page.tsx').then((m) => m.HealthPage);
export const askedPage = () => import('../asked/asked-page.tsx').then((m) => m.AskedPage);
export const wallPage = () => import('../wall/wall-page.tsx').then((m) => m.WallPage);
export const compareRunsPage = () => import('../runs/compare-page.tsx').then((m) => m.CompareRunsPage);
export const paintPage = () => import('../paint-page/paint-page.tsx').then((m) => m.PaintPage);
export const handoutPage = () => import('../handout/handout-page.tsx').then((m) => m.HandoutPage);
export const projectsPage = () => import('../projects/projects-page.tsx').then((m) => m.ProjectsPage);
export const deckPage = () => import('../deck/deck-page.tsx').then((m) => m.DeckPage);
