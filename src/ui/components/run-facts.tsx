// Numbers of a run: a value with its label, and the share of right answers next to that of colour alone.
import { formatPercent } from '../logic/format.ts';
import { strings } from '../strings.ts';

export function Fact({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {note && <span className="quiet small facts__note">{note}</span>}
      </dd>
    </div>
  );
}

interface ShareProps {
  label: string;
  metrics: Record<string, number> | undefined;
  name: 'top1' | 'top3';
}

export function Share({ label, metrics, name }: ShareProps) {
  const share = metrics?.[`val_${name}`];
  const colour = metrics?.[`val_colour_${name}`];
  if (share === undefined) return null;
  return (
    <Fact
      label={label}
      value={formatPercent(share)}
      note={colour === undefined ? undefined : strings.train.colourAlone(formatPercent(colour))}
    />
  );
}
