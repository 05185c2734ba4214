// The client sheet as lines of text, for its picture and for messages.
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { formatLongDay } from '../../shared/short-dates.ts';
import { amountsOf } from '../../tracking/amount.ts';
import type { Project, Surface } from '../../tracking/project.ts';
import { surfaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { amountWords, buyWords } from './amount-words.ts';
import { litresWords } from './surface-card.tsx';
import { paintName } from './swatches.tsx';

export const sheetDay = formatLongDay;

/** What is said of a surface, line by line: where, which paint, its numbers, how much. */
export function surfaceLines(surface: Surface, coverage: number): string[] {
  const { paint, note } = surface;
  const value = paint && String(Math.round(lightReflectanceValue(paint.rgb)));
  const numbers = paint && [paint.catalogue, hexOfRgb(paint.rgb), words.lrv({ value: value! })];
  return [
    surfaceName(surface),
    paint ? paintName(paint) : words.noPaintYet,
    numbers?.filter(Boolean).join(' · ') ?? '',
    litresWords(surface, coverage) ?? '',
    note,
  ].filter(Boolean);
}

/** Each paint with how much of it there is to buy, a line each. */
export function sumLines(project: Project): string[] {
  return amountsOf(project).map((amount) =>
    [`${paintName(amount.paint)}:`, amountWords(amount), buyWords(amount, project)].filter(Boolean).join(' '),
  );
}

export function sheetText(project: Project): string {
  const { name, client, rooms, coverage } = project;
  const head = [name, client && words.clientOf({ name: client })].filter(Boolean).join(' · ');
  const parts = rooms.flatMap((room) =>
    room.surfaces.map((surface) => {
      const [where, ...rest] = surfaceLines(surface, coverage);
      return `${room.name}, ${where}: ${rest.join(', ')}`;
    }),
  );
  const sum = sumLines(project);
  return [head, ...parts, ...(sum.length > 0 ? [`${words.sum}:`, ...sum] : [])].join('\n');
}
