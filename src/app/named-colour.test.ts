import { describe, expect, it } from 'vitest';
import { said } from '../dataset/test-said.ts';
import type { AppError } from '../shared/errors.ts';
import { namedColour, namesOfPaints } from './named-colour.ts';

const paints = namesOfPaints('Own', [
  { code: '0N05', name: 'Fawn', colour: [10.4, 20.6, 30] },
  { code: null, name: '0n05', colour: [1, 2, 3] },
  { code: 'B2', name: 'Teal', colour: [0, 100, 100] },
]);
const rgbOf = async (text: string) => (await namedColour(text, [paints])).rgb;

describe('a colour by what it is called', () => {
  it('is a paint by code first, then by name, whatever its case', async () => {
    expect(await rgbOf('0n05')).toEqual([10, 21, 30]);
    expect(await rgbOf(' fawn ')).toEqual([10, 21, 30]);
    expect(await rgbOf('0N05 fawn')).toEqual([10, 21, 30]);
    expect(await rgbOf('teal')).toEqual([0, 100, 100]);
  });

  it('is that of a list, or a value, where no paint is called so', async () => {
    expect(await namedColour('teal', [])).toMatchObject({ rgb: [0, 128, 128], source: 'css' });
    expect(await rgbOf('terracota')).toEqual([203, 104, 67]);
    expect(await rgbOf('#c8102e')).toEqual([200, 16, 46]);
  });

  it('is refused with what it may be, or what can be given', async () => {
    const refusal = (text: string) =>
      namedColour(text, [paints]).catch((error: unknown) => error as AppError);
    const unsure = (await refusal('0N06')) as AppError;
    expect(unsure.code).toBe('bad-parameters');
    expect(said(unsure.told)).toContain('may be one of several colours: “');
    expect(said(((await refusal('xqzvwjkh')) as AppError).told)).toContain('No paint or colour is called');
  });
});
