// WebKitGTK's own browser on a screen in memory, with a home of its own: started, and ended with all that it started.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findWebKit } from '../../scripts/find-engines.mjs';
import { freePort } from '../../scripts/free-port.mjs';
import { startScreen } from '../../scripts/screen.mjs';
import { temporaryFolder } from '../actions.ts';
import { Session } from './webdriver.ts';

const START_MS = 30_000;
/** What Safari has and WebKitGTK leaves off; shared memory is the environment's to allow. */
const AS_SAFARI = [
  ...['StorageAPI', 'StorageAPIEstimate', 'FileSystem', 'AccessHandle', 'FileSystemWritableStream'],
  'AllowWebGLInWorkers',
];
const ARGUMENTS = [
  '--automation',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
  `--features=${AS_SAFARI.map((name) => `+${name}`).join()}`,
];
const ENVIRONMENT = {
  JSC_useSharedArrayBuffer: '1',
  // The page's language, whether the system has that locale or not.
  LANG: 'en_US.UTF-8',
  GDK_BACKEND: 'x11',
  NO_AT_BRIDGE: '1',
};

const CAPABILITIES = {
  'webkitgtk:browserOptions': { args: ARGUMENTS },
  timeouts: { pageLoad: 60_000, script: 30_000 },
};

export interface WebKit {
  session: Session;
  /** Where it saves what a page lets it download. */
  downloads: string;
  end(): Promise<void>;
}

export async function startWebKit(): Promise<WebKit> {
  const { driver: command, screen } = findWebKit()!;
  const home = temporaryFolder();
  const downloads = join(home, 'downloads');
  mkdirSync(downloads);
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const display = await startScreen(screen);
  const port = await freePort();
  const env = { PATH: process.env.PATH, HOME: home, DISPLAY: display.name, ...ENVIRONMENT };
  const driver = spawn(command, [`--port=${port}`], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told: string[] = [];
  driver.on('error', (error) => told.push(error.message));
  createInterface({ input: driver.stderr }).on('line', (line) => told.push(line));
  const endProcesses = () => {
    endGroup(driver);
    display.end();
  };
  try {
    const session = await Session.start(`http://127.0.0.1:${port}`, CAPABILITIES, START_MS);
    const end = () =>
      session
        .end()
        .catch(() => {})
        .then(endProcesses);
    return { session, downloads, end };
  } catch (error) {
    endProcesses();
    throw new Error(`WebKit did not start. ${told.slice(-5).join(' ')}`, { cause: error });
  }
}

/** A group of its own: the browser and its processes go with the driver, whatever state they are in. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
