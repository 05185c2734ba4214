// Catalogues as people have them: lists of colours dropped or picked, and the colour books that come with the app.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, readyForOffline, test } from './base.ts';

const CSV = [
  'Code;Name;L*;a*;b*',
  'S-10;Brick;45,1;38,2;29,6',
  'S-20;Moss;50;-20;30',
  'S-30;Beyond the screen;60;-110;40',
  'S-40;Unfinished;50;;',
].join('\r\n');

function writeList(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

test('a CSV file dropped is a catalogue: what was skipped and adjusted is told, and a picture is matched with it', async ({
  page,
}) => {
  await page.goto('./');
  await dropFolder(page, writeList('Shop colours.csv', CSV), 'main');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Shop colours' })).toBeVisible();
  await expect(page.getByText('3 paints, 1 skipped').first()).toBeVisible();
  await page.getByText('What was skipped (1)').click();
  await expect(page.getByText('line 5')).toBeVisible();
  await page.getByText('What was adjusted (1)').click();
  await expect(page.getByText('S-30 Beyond the screen')).toBeVisible();
  // L*a*b* 45.1, 38.2, 29.6 in sRGB, at four fifths of its brightness.
  const brick = [177, 76, 59].map((v) => Math.round(0.8 * v));
  await expect(await matchPicture(page, writePicture(brick))).toContainText('S-10');
});

test('a list picked with the file button comes in, and the same colours as JSON are recognised', async ({
  page,
}) => {
  await page.goto('./');
  const pick = async (path: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByText('Choose a file').click();
    await (await chooser).setFiles(path);
    await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  };
  await pick(writeList('two.gpl', 'GIMP Palette\n255 0 0\tRed\n0 0 255\tBlue\n'));
  await expect(page.getByText('2 paints').first()).toBeVisible();
  await openPage(page, 'Catalogues');
  await pick(
    writeList(
      'again.json',
      JSON.stringify([
        { name: 'Blue', hex: '#00f' },
        { name: 'Red', rgb: [255, 0, 0] },
      ]),
    ),
  );
  await expect(page.getByText('This catalogue was here already').first()).toBeVisible();
});

test('a file without colours is refused with a sentence that says what a list looks like', async ({
  page,
}) => {
  await page.goto('./');
  await dropFolder(page, writeList('prices.csv', 'article,price\nbrush,3\n'), 'main');
  await expect(page.getByText('The import did not work')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/no list of colours in “prices.csv”/)).toBeVisible();
  await dropFolder(page, writeList('broken.ase', Uint8Array.of(0x41, 0x53, 0x45, 0x46, 0, 1)), 'main');
  await expect(page.getByText(/no list of colours in “broken.ase”|could be used/)).toBeVisible();
});

test('a colour book is chosen behind the sample, says whose it is, and comes in without the network', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await readyForOffline(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'More colour books…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Colour books' });
  await expect(dialog).toContainText('Screen colours only approximate paint');
  await expect(dialog.getByRole('listitem')).toHaveCount(22);
  await dialog.getByRole('button', { name: /Farrow & Ball/ }).click();
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(page.getByText('132 paints').first()).toBeVisible();
  await expect(await matchPicture(page, writePicture([251, 248, 244]))).toContainText('All White');
});

test('the list of colour books is closed by Esc and can be opened again, with the sample there too', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await openPage(page, 'Catalogues');
  for (let time = 0; time < 2; time++) {
    await page.getByRole('button', { name: 'More colour books…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
