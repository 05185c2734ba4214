// npm start: installs and builds what is missing or stale, then serves the app and says where.
//   npm start -- [--port N] [--host ADDRESS] [--https]
import { messageOf } from './errors.mjs';
import { checkNodeVersion, installIfNeeded } from './project.mjs';

try {
  checkNodeVersion();
  installIfNeeded();
  // Loaded only now: these need the packages.
  const { buildIfStale } = await import('./build.mjs');
  const { parseServeArgs, serveAndTell } = await import('./serve.mjs');
  const options = parseServeArgs(process.argv.slice(2));
  await buildIfStale();
  await serveAndTell(options);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
