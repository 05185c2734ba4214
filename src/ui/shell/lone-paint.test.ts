import { expect, it } from 'vitest';
import { parsePaintFolder } from '../../dataset/names.ts';
import { loneName, newPaintOf, paintProblem, sourceOfPaint } from './lone-paint.ts';

it('a picture’s name proposes code and name, the code before the name or behind it', () => {
  expect(loneName('0N05 Fawn.png')).toMatchObject({ code: '0N05', name: 'Fawn' });
  expect(loneName('Snow Drop 9204.jpg')).toMatchObject({ code: '9204', name: 'Snow Drop' });
  expect(loneName('Kitchen.heic')).toMatchObject({ code: null, name: 'Kitchen' });
});

it('what is written is what the import reads, or is refused', () => {
  const paint = newPaintOf(loneName('0N05 Fawn.png'));
  expect(paint).toEqual({ code: '0N05', name: 'Fawn', catalogue: 'Fawn' });
  expect(paintProblem(paint)).toBeNull();
  expect(paintProblem({ ...paint, code: '' })).toBeNull();
  expect(paintProblem({ ...paint, code: 'ABC' })).toBe('code');
  expect(paintProblem({ ...paint, code: '1 2' })).toBe('code');
  expect(paintProblem({ ...paint, name: ' ' })).toBe('name');
  expect(paintProblem({ ...paint, catalogue: '' })).toBe('catalogue');
});

it('the new catalogue is a folder of that paint, whatever its name holds', () => {
  const file = new File(['x'], 'IMG_1.JPG');
  const source = sourceOfPaint({ code: 'A1', name: 'Red/Brown', catalogue: 'Mine' }, file);
  expect(source).toMatchObject({ kind: 'files', name: 'Mine' });
  const { path } = (source as Extract<typeof source, { kind: 'files' }>).files[0]!;
  const [folder, name, ...more] = path.split('/');
  expect([name, more]).toEqual(['key.JPG', []]);
  expect(parsePaintFolder(folder!)).toMatchObject({ code: 'A1' });
});
