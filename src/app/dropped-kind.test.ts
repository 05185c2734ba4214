import { describe, expect, it } from 'vitest';
import { kindOfDrop } from './dropped-kind.ts';

const item = (name: string, type = '', isDirectory = false) => ({ name, type, isDirectory });

describe('what was dropped', () => {
  it('is a question when it is one picture, even without a type', () => {
    expect(kindOfDrop([item('wall.HEIC')])).toBe('picture');
    expect(kindOfDrop([item('wall', 'image/jpeg')])).toBe('picture');
  });

  it('is a dataset when it is a folder, even one that is named like a picture', () => {
    expect(kindOfDrop([item('swatches.png', '', true)])).toBe('dataset');
    expect(kindOfDrop([item('a.png'), item('b.png')])).toBe('dataset');
    expect(kindOfDrop([item('swatches.zip', 'application/zip')])).toBe('dataset');
    expect(kindOfDrop([item('all.swatchbackup')])).toBe('backup');
  });

  it('is a dataset when it is a list of colours, whatever type the system gives it', () => {
    expect(kindOfDrop([item('palette.gpl', 'image/x-gimp-gpl')])).toBe('dataset');
    expect(kindOfDrop([item('Shop.CSV', 'text/csv')])).toBe('dataset');
  });

  it('is a model by its own ending, whatever type the system gives it', () => {
    expect(kindOfDrop([item('Shop dcgan.SwatchModel', 'application/zip')])).toBe('model');
    expect(kindOfDrop([item('a.swatchmodel'), item('b.swatchmodel')])).toBe('dataset');
  });

  it('is a pack only by its own ending', () => {
    expect(kindOfDrop([item('shop.swatchpack')])).toBe('pack');
    expect(kindOfDrop([item('shop.swatchpack.zip')])).toBe('dataset');
  });
});
