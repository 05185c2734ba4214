import { expect, it } from 'vitest';
import { readShopCode } from './shop-code.ts';

const own = 'https://paints.example/app/';

it('a code of this app’s own address is known, whatever page of it it names', () => {
  for (const text of [own, `${own}#/hand-out`, ` ${own}index.html\n`])
    expect(readShopCode(text, own)).toEqual({ kind: 'own' });
});

it('a code of another address is told with its host, and not taken for this app', () => {
  const address = 'https://shop.example:8443/farben/';
  expect(readShopCode(address, own)).toEqual({ kind: 'other', address, host: 'shop.example:8443' });
  expect(readShopCode('https://paints.example/other/', own)).toMatchObject({ kind: 'other' });
});

it('what is no address of a page, or hides its host, is none', () => {
  for (const text of [
    'RAL 1003',
    'javascript:alert(1)',
    'tel:123',
    'https://paints.example@evil.example/',
    '',
  ])
    expect(readShopCode(text, own)).toEqual({ kind: 'none' });
});
