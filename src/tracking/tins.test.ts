import { describe, expect, it } from 'vitest';
import { USUAL_TINS } from './project.ts';
import { tinsOf } from './tin-text.ts';
import { purchaseOf, tinsFor } from './tins.ts';

const sizes = (litres: readonly number[]) => litres.map((one) => ({ litres: one, price: null }));
const bought = (litres: number, tins: readonly number[] = USUAL_TINS) =>
  tinsFor(litres, sizes(tins))!
    .tins.map(({ litres: one, count }) => `${count} × ${one}`)
    .join(' + ');

describe('tins for so many litres', () => {
  it('hold them with little left over, and no more of them than that is worth', () => {
    expect([0.3, 0.8, 1.4, 4.1, 6, 9.2, 12.1].map((litres) => bought(litres))).toEqual([
      ...['1 × 0.75', '1 × 1', '2 × 0.75', '1 × 5', '1 × 5 + 1 × 1', '1 × 10', '1 × 12.5'],
    ]);
    expect(bought(5.6, [1, 2.5])).toBe('2 × 2.5 + 1 × 1');
  });

  it('are never too few, however many are needed, and never a whole tin too many', () => {
    for (const tins of [USUAL_TINS, [1], [0.75, 2.5], [12.5], [0.3, 7]])
      for (const litres of [0.1, 0.75, 1, 2.6, 7.7, 31, 99.9, 1234.5, 900_000]) {
        const purchase = tinsFor(litres, sizes(tins))!;
        const smallest = Math.min(...purchase.tins.map((one) => one.litres));
        expect(purchase.litres, `${litres} in ${tins.join(' ')}`).toBeGreaterThanOrEqual(litres);
        expect(purchase.litres - smallest, `${litres} in ${tins.join(' ')}`).toBeLessThan(litres);
      }
  });

  it('of a catalogue are those that it sells, at its prices', () => {
    const paint = { size: '1 l / 2,5 l', price: '19,90 € / 29,90 €' };
    expect(purchaseOf(paint, 4.1)).toEqual({
      tins: [{ litres: 2.5, count: 2 }],
      litres: 5,
      price: { amount: 59.8, before: '', after: ' €' },
    });
    expect(purchaseOf({ size: '2.5 L' }, 2.6)).toMatchObject({
      tins: [{ litres: 2.5, count: 2 }],
      price: null,
    });
    expect(purchaseOf({ price: '9 €' }, 0.5)).toMatchObject({ tins: [{ litres: 0.75 }], price: null });
    expect(purchaseOf({}, 2, [5])).toMatchObject({ tins: [{ litres: 5, count: 1 }] });
    expect(purchaseOf({}, null)).toBeNull();
  });
});

describe('what a list says of a tin', () => {
  it('is litres in the ways in which lists write them, and nothing where it is not sure', () => {
    const litres = (size: string) => tinsOf({ size }).map((tin) => tin.litres);
    expect(litres('2,5 l')).toEqual([2.5]);
    expect(litres('750 ml')).toEqual([0.75]);
    expect(litres('Eimer 12.5 Liter')).toEqual([12.5]);
    expect(litres('5L')).toEqual([5]);
    expect(litres('0,75/2,5/10 l')).toEqual([0.75, 2.5, 10]);
    expect(litres('2.5')).toEqual([2.5]);
    for (const size of ['', '4 kg', '1 gal', '4 x 2,5 l', 'large', '0 l', '2500', '9999 l', '1 l / 4 kg'])
      expect(litres(size), size).toEqual([]);
  });

  it('is a price where it is one of a tin', () => {
    const price = (text: string) => tinsOf({ size: '1 l', price: text })[0]!.price;
    expect(price('29,90 €')).toEqual({ amount: 29.9, before: '', after: ' €' });
    expect(price('£ 1,299.50')).toEqual({ amount: 1299.5, before: '£ ', after: '' });
    expect(price('1.299')).toEqual({ amount: 1299, before: '', after: '' });
    expect(price('CHF 29.-')).toEqual({ amount: 29, before: 'CHF ', after: '' });
    for (const text of ['12 €/l', 'on request', '', 'from 9 €', '9 / 12 €', '0 €'])
      expect(price(text), text).toBeNull();
  });
});
