// All screens on one page, to be looked at: a row for each state, with what was found beside it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * @typedef {{ state: string, size: string, theme: string, language: string, file: string, found: string[] }} Shot
 * @param {string} out @param {readonly Shot[]} shots
 */
export function writeSheet(out, shots) {
  const states = [...new Set(shots.map(({ state }) => state))];
  const rows = states.map((state) => {
    const own = shots.filter((shot) => shot.state === state);
    return `<section id="${escaped(state)}"><h2>${escaped(state)}</h2><div>${own.map(figureOf).join('')}</div></section>`;
  });
  writeFileSync(
    join(out, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Screens</title><style>
body { margin: 1rem; background: #777; color: #000; font: 14px system-ui, sans-serif }
section > div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
figure { margin: 0; max-width: 30rem } img { max-width: 100%; max-height: 40rem } li { background: #ffe9a8 }
</style>${rows.join('\n')}`,
  );
}

/** @param {Shot} shot */
function figureOf({ size, theme, language, file, found }) {
  const list = found.map((one) => `<li>${escaped(one)}</li>`).join('');
  const name = `${size}, ${theme}, ${language}`;
  return `<figure><figcaption>${name}</figcaption><a href="${file}"><img loading="lazy" src="${file}" alt="${name}"></a><ul>${list}</ul></figure>`;
}
