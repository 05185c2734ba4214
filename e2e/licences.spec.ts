// The licences of what is built in: listed under Settings, without a network too, legible in both themes and on a phone.
import { openPage } from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('settings list the licence of every package that is built in, offline, on a phone', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await readyForOffline(page);
  await context.setOffline(true);
  await openPage(page, 'Settings');
  await page.getByText('Licences of what is built in').tap();
  const list = page.getByRole('listitem');
  for (const name of ['react ', '@tensorflow/tfjs-core ', 'fflate ', 'workbox-precaching ', 'colornerd '])
    await expect(list.filter({ hasText: name }).first()).toBeVisible();
  await list.filter({ hasText: 'fflate ' }).getByText('fflate').tap();
  await expect(page.getByRole('region', { name: 'fflate, MIT' })).toContainText(
    'Permission is hereby granted',
  );
  await expectAccessible(page, 'licences');
  await expectFits(page, 'licences');
});
