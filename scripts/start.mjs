// npm start: installs and builds what is missing or stale, then serves the app and says where.
//   npm start -- [--port N] [--host ADDRESS] [--https] [--pack FILE]
import { messageOf } from './errors.mjs';
import { checkNodeVersion, installIfNeeded } from './project.mjs';

try {
  checkNodeVersion();
  installIfNeeded();
  // Loaded only now: these need the packages.
  const { buildIfStale } = await import('./build.mjs');
  const { parseServeArgs, serveAndTell } = await import('./serve.mjs');
  const { readHandedPack } = await import('./handed-pack.mjs');
  const { pack, ...options } = parseServeArgs(process.argv.slice(2));
  // What could not be handed out is refused before a minute of building.
  const handed = pack ? await readHandedPack(pack) : null;
  await buildIfStale();
  await serveAndTell({ ...options, handed });
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
