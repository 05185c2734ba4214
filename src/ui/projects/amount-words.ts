// How much of a paint, and in which tins to buy it, in words: on the page, on the sheet, in its picture and in messages.
import { formatDecimals } from '../../shared/locale.ts';
import type { PaintAmount } from '../../tracking/amount.ts';
import type { Project } from '../../tracking/project.ts';
import type { Price } from '../../tracking/tin-text.ts';
import { purchaseOf, type Purchase } from '../../tracking/tins.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { shortest } from './written-fields.tsx';

/** `4.1 l, 2 surfaces are not measured`; empty for neither. */
export function amountWords({ litres, unmeasured }: PaintAmount): string {
  return [
    litres !== null && words.sumLine({ litres: formatDecimals(litres, 1) }),
    unmeasured > 0 && words.sumOpen({ count: unmeasured }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** `Buy 1 × 2.5 l + 2 × 1 l for 69.70 €`; null where nobody measured. Of prices the catalogue's alone. */
export function buyWords({ paint, litres }: PaintAmount, { tins }: Pick<Project, 'tins'>): string | null {
  const purchase = purchaseOf(paint, litres, tins);
  return purchase && purchaseWords(purchase);
}

function purchaseWords({ tins, price }: Purchase): string {
  const all = tins.map(({ count, litres }) => words.tin({ count, litres: shortest(litres) })).join(' + ');
  return price ? words.buyFor({ tins: all, price: priceWords(price) }) : words.buy({ tins: all });
}

/** With what stood before and behind it in the catalogue. */
function priceWords({ amount, before, after }: Price): string {
  return `${before}${formatDecimals(amount, 2)}${after}`;
}

/** Whether a price is told of any of them: then it is said whose it is. */
export function arePriced(amounts: readonly PaintAmount[]): boolean {
  return amounts.some(({ paint, litres }) => purchaseOf(paint, litres)?.price);
}
