// npm run headless: trains, matches and draws in a local Chromium with the code that the buttons call.
import { codeOf } from './errors.mjs';
import { checkNodeVersion, installIfNeeded } from './project.mjs';
import { USAGE, parseHeadlessArgs } from './headless/arguments.mjs';
import { UsageError } from './headless/read-options.mjs';

// npm runs this in the project's folder; paths are meant from where the person is.
const folder =
  process.env.npm_lifecycle_event === 'headless' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

async function main(args) {
  if (args.includes('--help') || args.length === 0) {
    process.stdout.write(`${USAGE}\n`);
    return args.length === 0 ? 2 : 0;
  }
  const command = parseHeadlessArgs(args);
  checkNodeVersion();
  installIfNeeded();
  // Loaded only now: these need the packages.
  if (command.command === 'train') {
    const { train } = await import('./headless/train.mjs');
    await train(command, folder);
    return 0;
  }
  if (command.command === 'colouriser train' || command.command === 'colour') {
    const { colour, trainColouriser } = await import('./headless/colouriser.mjs');
    await (command.command === 'colour' ? colour(command, folder) : trainColouriser(command, folder));
    return 0;
  }
  if (command.command === 'wall') {
    const { wall } = await import('./headless/wall.mjs');
    await wall(command, folder);
    return 0;
  }
  if (command.command !== 'match') {
    const { runStudio } = await import('./headless/studio.mjs');
    await runStudio(command, folder);
    return 0;
  }
  const { match } = await import('./headless/match.mjs');
  if (await match(command, folder)) return 0;
  process.stderr.write('Nothing could be matched.\n');
  return 1;
}

async function explain(error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return 2;
  }
  const { sentenceFromPage } = await import('./headless/browser.mjs').catch(() => ({
    sentenceFromPage: String,
  }));
  process.stderr.write(`${sentenceFromPage(error)}\n`);
  return 1;
}

process.stdout.on('error', (error) => {
  // Whoever read our answers has enough of them; the command notices and ends.
  if (codeOf(error) !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2)).catch(explain);
