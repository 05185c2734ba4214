// A job: scans are filed under a room's wall, its paint is chosen, and the client gets a sheet that prints and survives a reload.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { matchPicture, writePicture } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';

async function save(page: Page, colour: readonly number[]): Promise<void> {
  const hex = `#${colour.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
  await matchPicture(page, writePicture(colour));
  await expect(page.getByRole('main').getByText(hex)).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
}

test('scans are filed under rooms and walls, and a client gets a sheet of the paints', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
  await save(page, [0xf9, 0xa8, 0x00]);
  await page.getByRole('button', { name: 'File it…' }).click();
  await page.getByLabel('Project').fill('Flat 3');
  await page.getByLabel('Room').fill('Living room');
  await expectAccessible(page, 'the filing of a scan');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await expect(page.getByText('Filed under Flat 3 · Living room · wall.')).toBeVisible();

  // The next one goes there by one tap on the message, and comes out of it by another.
  await save(page, [0x07, 0x73, 0x7a]);
  await page.getByRole('button', { name: 'File it: Living room · wall' }).click();
  await expect(page.getByText('Filed under Flat 3 · Living room · wall.')).toBeVisible();
  await page.goto('./#/scans');
  await expect(page.getByRole('region', { name: 'Today' }).getByRole('listitem')).toHaveCount(2);
  await page.getByLabel('Group by').selectOption('project');
  await page
    .getByRole('region', { name: 'Flat 3' })
    .getByRole('link', { name: 'Flat 3', exact: true })
    .click();

  const wall = page.getByRole('region', { name: 'Living room, Wall' });
  await expect(wall.getByRole('listitem')).toHaveCount(2);
  await wall.getByRole('button', { name: 'Choose a paint' }).click();
  const byName = page.getByRole('region', { name: 'By name' });
  await page.getByRole('searchbox').fill('farrow 2011');
  await expect(byName.getByRole('button', { name: /Blackened.*Farrow & Ball/ })).toBeVisible();
  await page.getByRole('searchbox').fill('melon yellow');
  await expectAccessible(page, 'the choice of a paint');
  await byName.getByRole('button', { name: /1028 Melon yellow.*RAL Classic/i }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await wall.getByLabel('Area, m²').fill('24.5');
  await wall.getByLabel('Area, m²').press('Enter');
  await expect(wall.getByText('4.1 l for 24.5 m², 2 coats')).toBeVisible();
  await page.getByRole('group', { name: 'Add a surface to Living room' }).getByText('Ceiling').click();
  const ceiling = page.getByRole('region', { name: 'Living room, Ceiling' });
  await ceiling.getByText('Note, Photos').click();
  const chooser = page.waitForEvent('filechooser');
  await ceiling.getByRole('button', { name: 'Add a photo' }).click();
  await (await chooser).setFiles(writePicture([90, 90, 90]));
  await expect(ceiling.getByRole('img', { name: /^Photo of Ceiling/ })).toBeVisible();
  await expectAccessible(page, 'a project');
  await ceiling.getByRole('button', { name: 'Choose a paint' }).click();
  await page.getByRole('searchbox').fill('farrow 2011');
  await byName.getByRole('button', { name: /Blackened.*Farrow & Ball/ }).click();
  await expect(ceiling.getByText(/^Farrow & Ball · #/)).toBeVisible();
  await ceiling.getByRole('button', { name: 'Delete Ceiling' }).click();
  await expect(ceiling).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ceiling.getByRole('heading')).toBeVisible();

  // A name that is taken is refused where it is typed; a second wall gets a number.
  await page.getByLabel('Add a room').fill('living ROOM');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('a room of this name in the project already');
  await page.getByRole('group', { name: 'Add a surface to Living room' }).getByText('Wall').click();
  const second = page.getByRole('region', { name: 'Living room, Wall 2' });
  await second.getByText('Note, Photos').click();
  await second.getByLabel('Called').fill('');
  await expect(second.getByText(/of this kind and name in the room already/)).toBeVisible();
  await second.getByLabel('Called').fill('by the door');
  await second.getByLabel('Called').press('Enter');
  await expect(page.getByRole('heading', { name: 'Wall: by the door' })).toBeVisible();

  // What to buy: by the sizes that there are.
  const paints = page.getByRole('region', { name: 'Paints', exact: true });
  await expect(paints).toContainText('4.1 lBuy 1 × 5 l');
  const tins = page.getByRole('group', { name: 'Tins that can be bought, litres' });
  for (const size of ['5', '10', '12.5', '0.75']) await tins.getByLabel(size, { exact: true }).click();
  await expect(paints).toContainText('Buy 2 × 2.5 l');

  await page.getByText('Export the paints').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^CSV/ }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('"Flat 3","","Living room",wall,"",1028,"Melon Yellow"');

  await page.getByRole('link', { name: 'Client sheet' }).click();
  await page.reload();
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText('Buy 2 × 2.5 l');
  await expect(sheet).toContainText(/Wall1028 Melon yellow.*#f4a900 · LRV \d+4.1 l for 24.5 m²/i);
  await expectAccessible(page, 'a client sheet');
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as picture' }).click();
  expect((await picture).suggestedFilename()).toBe('Flat 3.png');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/MediaBox/g), 'pages').toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 360, height: 640 });
  await expectFits(page, 'a client sheet on a phone');
  await page.getByRole('link', { name: 'Back to the project' }).click();
  await expect(wall.getByText('4.1 l for 24.5 m², 2 coats')).toBeVisible();
  await expectFits(page, 'a project on a phone');
});

test('what is being written is kept by the browser’s back and by a reload', async ({ page }) => {
  await page.goto('./#/projects');
  await page.getByRole('main').getByRole('textbox').first().fill('Flat 9');
  await page.keyboard.press('Enter');
  const client = page.getByLabel('Client');
  await client.fill('Mr Meier');
  const leaveByBack = async () => {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();
    await page.goForward();
  };
  await leaveByBack();
  await expect(client).toHaveValue('Mr Meier');
  await expect(async () => {
    await client.fill('Mrs Meier');
    await page.waitForTimeout(1000); // a pause in typing
    await page.reload();
    await expect(client).toHaveValue('Mrs Meier');
  }).toPass();
  await page.getByLabel('Add a room').fill('Hall');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Hall' }).getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name of the room').fill('Landing');
  await leaveByBack();
  await expect(page.getByRole('heading', { name: 'Landing' })).toBeVisible();
});

test('an address that asks where a scan is to be filed opens the question, also on that scan’s page', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
  await save(page, [0x07, 0x73, 0x7a]);
  await page.getByRole('link', { name: /Saved/ }).click();
  await expect(page.getByRole('button', { name: 'File it…' }).last()).toBeVisible();
  const question = page.getByRole('dialog');
  for (const again of [false, true]) {
    await expect(question, String(again)).toHaveCount(0);
    await page.evaluate(() => void (location.hash += '?file=1'));
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await expect(question).toHaveCount(0);
});
