import { describe, expect, it } from 'vitest';
import { opensOnCamera, type Owned } from './opening.ts';

const phone = { isPhone: true, hasCamera: true };
const desk = { isPhone: false, hasCamera: true };
const owning = (settings: Partial<Owned['settings']>, datasets: Owned['datasets'] = []): Owned => ({
  settings: { askedSources: '', opensOn: 'auto', ...settings },
  datasets,
});
const catalogue = owning({}, [{ kind: 'paints' }]);

describe('an address that names no page', () => {
  it('opens on the camera on a phone with a catalogue, and on the catalogues at the desk', () => {
    expect(opensOnCamera(phone, catalogue)).toBe(true);
    expect(opensOnCamera(desk, catalogue)).toBe(false);
  });

  it('opens on the camera where colour books are asked, and not where nothing can be matched with', () => {
    expect(opensOnCamera(phone, owning({ askedSources: 'book:ral' }))).toBe(true);
    expect(opensOnCamera(phone, owning({}))).toBe(false);
    expect(opensOnCamera(phone, owning({}, [{ kind: 'pictures' }]))).toBe(false);
  });

  it('opens where Settings say, but for a camera that this page can’t get at', () => {
    const [camera, catalogues] = (['camera', 'catalogues'] as const).map((opensOn) =>
      owning({ opensOn }, catalogue.datasets),
    );
    expect(opensOnCamera(desk, camera!)).toBe(true);
    expect(opensOnCamera(phone, catalogues!)).toBe(false);
    expect(opensOnCamera({ isPhone: true, hasCamera: false }, camera!)).toBe(false);
  });
});
