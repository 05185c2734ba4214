import { expect, it } from 'vitest';
import { planManifest } from '../../dataset/paints/manifest.ts';
import { questionOf, readColourList } from '../../dataset/lists/read-colour-list.ts';
import { entryOfFile, withoutDroppedFolder } from '../../dataset/source-entry.ts';
import { listOfPaint, loneName, newPaintOf, paintProblem, sourceOfPaint } from './lone-paint.ts';

it('a picture’s name proposes code and name, the code before the name or behind it', () => {
  expect(loneName('0N05 Fawn.png')).toMatchObject({ code: '0N05', name: 'Fawn' });
  expect(loneName('Snow Drop 9204.jpg')).toMatchObject({ code: '9204', name: 'Snow Drop' });
  expect(loneName('Kitchen.heic')).toMatchObject({ code: null, name: 'Kitchen' });
});

it('what is written is what the import reads, or is refused', () => {
  const paint = newPaintOf(loneName('0N05 Fawn.png'));
  expect(paint).toEqual({ code: '0N05', name: 'Fawn', datasetId: null, catalogue: 'Fawn' });
  expect(paintProblem(paint)).toBeNull();
  expect(paintProblem({ ...paint, code: '' })).toBeNull();
  expect(paintProblem({ ...paint, code: 'ABC' })).toBe('code');
  expect(paintProblem({ ...paint, code: '1 2' })).toBe('code');
  expect(paintProblem({ ...paint, name: ' ' })).toBe('name');
  expect(paintProblem({ ...paint, catalogue: '' })).toBe('catalogue');
  expect(paintProblem({ ...paint, code: 'ABC', catalogue: '', datasetId: 'd' })).toBeNull();
});

it('the new catalogue is a folder of that paint, whatever its names hold', () => {
  const file = new File(['x'], 'IMG_1.JPG');
  const source = sourceOfPaint({ code: 'A1', name: 'Red/Brown', datasetId: null, catalogue: 'My/own' }, file);
  expect(source).toMatchObject({ kind: 'files', name: 'My/own' });
  const { files } = source as Extract<typeof source, { kind: 'files' }>;
  const entries = withoutDroppedFolder(files.map(({ path }) => entryOfFile(path, file)));
  const { paints } = planManifest(entries, 'My/own');
  expect(paints).toMatchObject([{ code: 'A1', name: 'Red_Brown' }]);
  expect(paints[0]!.pictures).toHaveLength(1);
});

it('a measured colour’s list is read as it was said, without a question', async () => {
  const paint = { code: '0N05', name: 'Barn, north', datasetId: null, catalogue: 'My/own' };
  for (const one of [paint, { ...paint, code: ' ' }]) {
    const file = listOfPaint(one, '#b24c3c');
    expect(file.name).toBe('My_own.json');
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(questionOf(bytes, file.name)).toBeNull();
    const { colours } = readColourList(bytes, file.name);
    expect(colours).toMatchObject([
      { code: one.code.trim() || null, name: 'Barn, north', rgb: [178, 76, 60] },
    ]);
  }
});
