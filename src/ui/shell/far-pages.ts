// Pages that few sessions open: what they are made of is listed here and not in the shell, which loads before all else.
export const comparisonsPage = () =>
  import('../comparison/comparisons-page.tsx').then((m) => m.ComparisonsPage);
export const equivalentsPage = () =>
  import('../equivalents/equivalents-page.tsx').then((m) => m.EquivalentsPage);
export const healthPage = () => import('../health/health-page.tsx').then((m) => m.HealthPage);
export const wallPage = () => import('../wall/wall-page.tsx').then((m) => m.WallPage);
export const compareRunsPage = () => import('../runs/compare-page.tsx').then((m) => m.CompareRunsPage);
export const paintPage = () => import('../paint-page/paint-page.tsx').then((m) => m.PaintPage);
