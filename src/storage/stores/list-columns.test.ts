import { beforeEach, expect, it } from 'vitest';
import type { RememberedColumns } from '../../dataset/lists/column-meaning.ts';
import { inTransaction } from '../database.ts';
import { LIST_COLUMNS_KEY } from '../records/setting-keys.ts';
import { freshStorage } from '../storage-fixtures.ts';
import { recallColumns, rememberColumns } from './list-columns.ts';

const saidOf = (headings: string, white: RememberedColumns['white'] = null): RememberedColumns => ({
  ...{ headings, columns: ['code', 'name', 'cell-lab'], numbers: null, white },
});

beforeEach(freshStorage);

it('what was said of headings is known again for them alone, and the last word counts', async () => {
  await rememberColumns(saidOf('a'));
  await rememberColumns(saidOf('b'));
  await rememberColumns(saidOf('a', 'D50'));
  expect(await recallColumns('a')).toEqual(saidOf('a', 'D50'));
  expect(await recallColumns('b')).toEqual(saidOf('b'));
  expect(await recallColumns('c')).toBeNull();
});

it('of twenty kinds of tables the last are known, and of damaged records nothing', async () => {
  for (let i = 0; i < 22; i++) await rememberColumns(saidOf(String(i)));
  expect(await recallColumns('1')).toBeNull();
  expect(await recallColumns('2')).not.toBeNull();
  await inTransaction(['settings'], 'readwrite', (tx) =>
    tx.objectStore('settings').put([{ headings: 'x', columns: ['nonsense'] }, saidOf('y')], LIST_COLUMNS_KEY),
  );
  expect(await recallColumns('x')).toBeNull();
  expect(await recallColumns('y')).toEqual(saidOf('y'));
});

it('headings without end are not kept', async () => {
  await rememberColumns(saidOf('x'.repeat(1e6)));
  expect(await recallColumns('x'.repeat(1e6))).toBeNull();
});
