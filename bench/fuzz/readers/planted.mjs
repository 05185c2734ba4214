// Readers with a fault each, which the fuzz has to find: for its own test.
import { AppError } from '../../../src/shared/errors.ts';
import { bytesReader, textOf } from './reader.mjs';

const SOUND = new TextEncoder().encode('length 12: twelve bytes');
const planted = (read) =>
  bytesReader({ sound: () => [SOUND], read: async (bytes) => read(textOf(bytes), bytes) });
const refuse = () => {
  throw new AppError('bad-record', 'This is no text of that kind.');
};

const isSound = (text) => text.startsWith('length') || refuse();

/** Takes so much of the processor, which is what is measured, however busy the machine is. */
function compute(ms) {
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  for (const start = used(); used() - start < ms;);
}

export const plantedReaders = {
  'planted: none': planted(isSound),
  'planted: throws': planted((text) => {
    const { index } = /** @type {RegExpExecArray} */ (/length/.exec(text));
    return index >= 0;
  }),
  'planted: hangs': planted((text) => {
    while (!text.includes('twelve'));
    return true;
  }),
  'planted: slow': planted((text) => {
    if (!text.includes('twelve')) compute(2200);
    return isSound(text);
  }),
  'planted: grows': planted((text, { length }) => {
    const room = new Uint8Array(length > 100_000 ? 600e6 : 1).fill(1);
    return isSound(text) && room.length > 0;
  }),
  'planted: ends': planted((text) => {
    if (!text.includes('twelve')) process.abort();
    return true;
  }),
  'planted: no sentence': planted((text) => {
    if (!text.startsWith('length')) throw new AppError('bad-record', 'EBADMSG');
    return true;
  }),
};
