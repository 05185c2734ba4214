// What a catalogue's list says of a paint's tin, as it is written there: `2,5 l`, `750 ml`, `29,90 €`. Text in, numbers out.
import { MOST_TIN } from './project.ts';

export interface Price {
  amount: number;
  /** What stands before and behind the number: `€ `, ` €`. */
  before: string;
  after: string;
}

export interface Tin {
  litres: number;
  /** Null where the catalogue does not tell one. */
  price: Price | null;
}

/** In litres. Gallons and quarts are not read: which ones they are depends on the country. */
const UNITS: Record<string, number> = { ml: 0.001, cl: 0.01 };
const SIZE =
  /^\D{0,20}?(\d{1,5}(?:[.,]\d{1,3})?)\s*(ml|cl|lt?|ltr|liters?|litres?|litros?|litri)?\.?(?![\p{L}\d])[^\dx×*]*$/iu;
/** A number without a unit is litres where tins are as large. */
const BARE = { least: 0.05, most: 30 };
const MONEY = /^(\D{0,8}?)(\d{1,3}(?:[.,' ]?\d{3})*(?:[.,](?:\d{1,2}|-))?)(\D{0,8})$/u;
const CURRENCY = /^(?:[€£$¥₺₽₴₹]|[A-Z]{3}|kr\.?|zł|Kč|Ft|S?Fr\.?|lei|R\$)?$/u;

/** Tins of `size`, each with its price where there are as many; none where it can't be read. Longest text: as facts are. */
export function tinsOf({ size = '', price = '' }: { size?: string; price?: string }): Tin[] {
  const sizes = parts(size);
  const unit = SIZE.exec(sizes.at(-1) ?? '')?.[2];
  const litres = sizes.map((one) => litresOf(one, unit));
  if (litres.length === 0 || litres.some((one) => one === null)) return [];
  const prices = parts(price).map(priceOf);
  const arePaired = prices.length === litres.length;
  return litres.map((one, i) => ({ litres: one!, price: arePaired ? prices[i]! : null }));
}

function parts(text: string): string[] {
  return text
    .split(/[;|/]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** `unit`: of the last of them, which speaks for those before it. */
function litresOf(text: string, unit: string | undefined): number | null {
  const found = SIZE.exec(text);
  if (!found) return null;
  const number = Number(found[1]!.replace(',', '.'));
  const own = (found[2] ?? unit)?.toLowerCase();
  if (own === undefined) return number >= BARE.least && number <= BARE.most && isNumber(text) ? number : null;
  const litres = number * (UNITS[own] ?? 1);
  return litres >= BARE.least && litres <= MOST_TIN ? litres : null;
}

const isNumber = (text: string) => /^[\d.,]+$/.test(text);

/** Null for what is no price of a tin: `12 €/l`, `on request`. */
function priceOf(text: string): Price | null {
  const found = MONEY.exec(text);
  if (!found) return null;
  const [, before = '', digits = '', after = ''] = found;
  if (![before, after].every((side) => CURRENCY.test(side.trim()))) return null;
  const cents = /[.,](\d{1,2}|-)$/.exec(digits);
  const whole = cents ? digits.slice(0, cents.index) : digits;
  const amount = Number(whole.replace(/\D/g, '')) + (cents ? Number(`0.${cents[1]!.replace('-', '0')}`) : 0);
  return amount > 0 ? { amount, before, after } : null;
}
