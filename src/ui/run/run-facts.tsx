// Numbers of a run: a value with its label, and the share of right answers next to that of colour alone.
import { say } from '../../shared/message.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import type { Run } from '../../tracking/run.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { formatPercent, formatValue } from '../kit/format.ts';
import { trainStrings } from '../kit/train-strings.ts';

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

/** Those that its kind is told by, such as of training and validation. */
export function Losses({ run, last }: { run: Run; last: Record<string, number> }) {
  const names = sharedOfKind(run.kind).losses.run;
  const label = say(pageOfKind(run.kind).lossLabels.run);
  return <Fact label={label} value={names.map((name) => formatValue(last[name])).join(' / ')} />;
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
      note={colour === undefined ? undefined : trainStrings.colourAlone({ share: formatPercent(colour) })}
    />
  );
}

const QUALITIES = [
  'val_psnr',
  'val_ssim',
  'val_delta_e00',
  'diversity',
  'lab_frechet',
  'colour_error',
] as const;
/** Those in ΔE00, written as everywhere. */
const DIFFERENCES: ReadonlySet<string> = new Set(['val_delta_e00', 'colour_error']);

/** How good the pictures of a run are, as far as it measured that. */
export function Qualities({ values }: { values: Record<string, number> | undefined }) {
  return QUALITIES.map((name) => {
    const value = values?.[name];
    if (value === undefined) return null;
    const text = DIFFERENCES.has(name) ? formatDecimals(value, 1) : formatValue(value);
    return <Fact key={name} label={trainStrings.quality[name]} value={text} />;
  });
}
