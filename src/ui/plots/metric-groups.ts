// Which metrics are drawn together and first.

export interface MetricGroup {
  title: string;
  /** During an epoch. */
  train: string | null;
  /** At its end, of held-out pictures. */
  validation: string | null;
}

/** What is looked at first. */
const FIRST = ['recon_loss', 'train_loss', 'kl_div', 'd_loss', 'g_loss', 'diversity', 'lab_frechet'];

/** Each metric with its `val_…`, the most looked at first, then by name. */
export function metricGroups(metrics: readonly string[]): MetricGroup[] {
  const names = new Set(metrics);
  const bases = new Set(metrics.map((name) => baseOf(name, names)));
  const rank = (name: string) => {
    const place = FIRST.indexOf(name);
    return place < 0 ? FIRST.length : place;
  };
  return [...bases]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((title) => {
      if (title.startsWith('val_')) return { title, train: null, validation: title };
      const validation = `val_${title}`;
      return {
        title,
        train: names.has(title) ? title : null,
        validation: names.has(validation) ? validation : null,
      };
    });
}

/** A validation metric without its training counterpart stands alone. */
function baseOf(name: string, names: ReadonlySet<string>): string {
  const base = name.startsWith('val_') ? name.slice('val_'.length) : name;
  return names.has(base) ? base : name;
}
