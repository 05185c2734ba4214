// npm run headless: reads, trains, matches and draws in a local Chromium with the code that the buttons call.
import { codeOf } from './errors.mjs';
import { checkNodeVersion, installIfNeeded } from './project.mjs';
import { USAGE, parseHeadlessArgs } from './headless/arguments.mjs';
import { UsageError } from './headless/read-options.mjs';

// npm runs this in the project's folder; paths are meant from where the person is.
const folder =
  process.env.npm_lifecycle_event === 'headless' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

/**
 * What each command does; loaded only when it is asked for, as all of it needs the packages. Resolves to false where nothing came
 * of it, to `differs` where something came out otherwise than before.
 * @type {Record<string, (command: any, folder: string) => Promise<boolean | 'differs' | void>>}
 */
const COMMANDS = {
  train: async (command, from) => (await import('./headless/train.mjs')).train(command, from),
  match: async (command, from) => (await import('./headless/match.mjs')).match(command, from),
  read: async (command, from) => (await import('./headless/read.mjs')).readDataset(command, from),
  wall: async (command, from) => (await import('./headless/wall.mjs')).wall(command, from),
  colour: async (command, from) => (await import('./headless/colouriser.mjs')).colour(command, from),
  sweep: async (command, from) => (await import('./headless/sweep.mjs')).sweep(command, from),
  'sweep check': async (command, from) => (await import('./headless/sweep.mjs')).checkSweep(command, from),
  merge: async (command, from) => (await import('./headless/sweep.mjs')).merge(command, from),
  repro: async (command, from) => (await import('./headless/repro.mjs')).repro(command, from),
  'colouriser ablate': async (command, from) =>
    (await import('./headless/colouriser.mjs')).ablate(command, from),
  'colouriser train': async (command, from) =>
    (await import('./headless/colouriser.mjs')).trainColouriser(command, from),
};
/** All commands that begin with `studio`. */
const studio = async (command, from) => (await import('./headless/studio.mjs')).runStudio(command, from);

async function main(args) {
  if (args.includes('--help') || args.length === 0) {
    process.stdout.write(`${USAGE}\n`);
    return args.length === 0 ? 2 : 0;
  }
  const command = parseHeadlessArgs(args);
  checkNodeVersion();
  installIfNeeded();
  const { interruptedStatus, listenForSignals } = await import('./headless/interruption.mjs');
  listenForSignals();
  const run = COMMANDS[command.command] ?? studio;
  const end = await run(command, folder);
  if (end === false) process.stderr.write('Nothing could be matched.\n');
  return end === false || end === 'differs' ? 1 : interruptedStatus();
}

async function explain(error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return 2;
  }
  const { interruptedStatus } = await import('./headless/interruption.mjs');
  const { sentenceFromPage } = await import('./headless/browser.mjs').catch(() => ({
    sentenceFromPage: String,
  }));
  process.stderr.write(`${sentenceFromPage(error)}\n`);
  return interruptedStatus() || 1;
}

process.stdout.on('error', (error) => {
  // Whoever read our answers has enough of them; the command notices and ends.
  if (codeOf(error) !== 'EPIPE') throw error;
});
const status = await main(process.argv.slice(2)).catch(explain);
process.exitCode = status;
// What a browser that was left in the middle has open must not keep the command.
if (status > 128) process.stdout.write('', () => process.exit());
