#!/usr/bin/env node
// How true a wall looks in another paint, and how sure the app is of it: npm run bench:wall -- [--out FILE.json]
import { parseArgs } from 'node:util';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';
import { chartRows } from './wall/charts.mjs';
import { maskRows } from './wall/mask-rows.mjs';
import { recolourRows } from './wall/recolour.mjs';
import { roomRows } from './wall/rooms-rows.mjs';
import { speedRows } from './wall/speed.mjs';

const { values: options } = parseArgs({ options: { out: { type: 'string' } } });

/** Each gives rows, or none with a line that says why. */
const MAKERS = [recolourRows, chartRows, roomRows, maskRows, speedRows];

const rows = [];
for (const maker of MAKERS) rows.push(...(await maker(load)));
finish({ title: 'On the wall', backend: '', rows, out: options.out });
