// The paints of a project as touching swatches: decoration beside words.
import { hexOfRgb } from '../../colour/srgb.ts';
import { amountsOf } from '../../tracking/amount.ts';
import type { ChosenPaint, Project } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';

const MOST = 8;

export function Swatches({ project }: { project: Project }) {
  const paints = amountsOf(project).slice(0, MOST);
  if (paints.length === 0) return null;
  return (
    <span className="project-swatches" aria-hidden="true">
      {paints.map(({ paint }, i) => (
        <span key={i} style={{ backgroundColor: hexOfRgb(paint.rgb) }} />
      ))}
    </span>
  );
}

/** `1015 Light ivory`; a colour by its value has a hex value only. */
export function paintName({ code, name, rgb }: Pick<ChosenPaint, 'code' | 'name' | 'rgb'>): string {
  return [code, name].filter(Boolean).join(' ') || words.unnamedPaint({ hex: hexOfRgb(rgb) });
}
