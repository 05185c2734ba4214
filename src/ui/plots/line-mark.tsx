// A short piece of a plot's line, to stand before the name of what it shows.
import { dashOf, type PlotLine } from './plot-lines.ts';

export function LineMark({ colour }: { colour: PlotLine['colour'] }) {
  const token = typeof colour === 'number' ? `--plot-run-${colour + 1}` : `--plot-${colour}`;
  return (
    <svg className="line-mark" width="24" height="8" viewBox="0 0 24 8" aria-hidden="true">
      <path
        d="M0 4h24"
        stroke={`var(${token})`}
        strokeWidth="2.5"
        strokeDasharray={dashOf(colour).join(' ')}
      />
    </svg>
  );
}
