import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeJpeg } from '../../e2e/fixtures/jpeg.mjs';
import { flatPng } from '../../e2e/fixtures/png.mjs';
import { decodeSquare } from './decode.ts';
import { inspectPicture } from './inspect.ts';
import type { SniffedPicture } from './sniff.ts';

function missing(): never {
  throw new TypeError('Importing a module script failed.');
}
vi.mock('./jpeg/jpeg-pixels.ts', missing);
vi.mock('./png/png-pixels.ts', missing);

afterEach(() => vi.unstubAllGlobals());

describe('where the code that decodes small pictures is missing', () => {
  it.each<[string, () => Uint8Array]>([
    ['JPEG', () => encodeJpeg({ width: 20, height: 20, components: 3, sampleAt: () => [90, 120, 130] })],
    ['PNG', () => flatPng(8, 8, [20, 40, 60])],
  ])('the browser is asked for a %s', async (_name, make) => {
    const askBrowser = vi.fn().mockRejectedValue(new Error('asked'));
    vi.stubGlobal('createImageBitmap', askBrowser);
    const bytes = new Uint8Array(make());
    const decoding = decodeSquare(bytes, inspectPicture(bytes) as SniffedPicture, 'honoured');
    await expect(decoding).rejects.toMatchObject({ code: 'not-a-picture' });
    expect(askBrowser).toHaveBeenCalledOnce();
  });
});
