// How the report of an ablation says names and values.
import { formatDecimals } from '../../shared/locale.ts';
import type { Told } from '../../shared/message.ts';
import type { Words } from '../../words/words-table.ts';
import type { AblatedMetric } from '../ablation/conclusions.ts';
import type { Variant } from '../ablation/variants.ts';
import { variantName } from '../ablation/variant-name.ts';
import type { Formats } from './report-document.ts';

export interface AblationLanguage {
  /** BCP 47. */
  lang: string;
  words: Words['comparison']['ablation'];
  say(told: Told): string;
  formats: Formats;
}

export function nameIn({ words }: AblationLanguage, variant: Variant): string {
  return variantName(variant, words.names);
}

/** A value of this metric in its unit. */
export function writeMetric(metric: AblatedMetric, { words, formats }: AblationLanguage) {
  return (value: number): string => {
    switch (metric) {
      case 'val_psnr':
        return words.decibels({ value: formatDecimals(value, 1) });
      case 'colour_accuracy':
        return formats.formatPercent(value);
      case 'delta_e00_inside':
        return formatDecimals(value, 1);
      default:
        return formatDecimals(value, 3);
    }
  };
}

/** A difference with its sign: none of one that is nothing as it is told. */
export function writeChange(metric: AblatedMetric, language: AblationLanguage) {
  const write = writeMetric(metric, language);
  return (change: number): string => {
    const told = write(Math.abs(change));
    if (told === write(0)) return told;
    return `${change > 0 ? '+' : '−'}${told}`;
  };
}
