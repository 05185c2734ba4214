// Which browsers there are, and Chromium as another device or host would be: options for journeys with flags of their own.
import { chromiumArgs, findChromium } from '../scripts/find-chromium.mjs';
import { ENGINES } from '../scripts/find-engines.mjs';

const executablePath = await findChromium();

/** The list of journeys names the projects of those that are missing; `npm test` says how to get them. */
export function isInstalled(engine: 'chromium' | 'firefox' | 'webkit'): boolean {
  return engine === 'chromium' || ENGINES[engine].find() !== null;
}

/** Launch options of every journey, and further flags. */
export function launchWith(...flags: string[]) {
  // A page that no GPU draws is drawn a fifth sooner without a GPU that the processor imitates.
  const drawing = flags.some((flag) => flag.includes('webgpu')) ? [] : ['--disable-gpu'];
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [...chromiumArgs(), ...drawing, ...flags],
  };
}

/** The camera shows a video, whatever lies at that path when it is opened, and no page has to ask for it. */
export const launchWithCamera = (video: string) =>
  launchWith(
    '--deny-permission-prompts',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  );

/** A host name that is not this machine's own, so that its pages are no secure context. */
export const OTHER_HOST = 'swatchlight.test';
export const mapOtherHost = `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1`;
