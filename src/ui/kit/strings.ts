// Every sentence and label of the interface, by place. Names that come from folders are passed in as plain text.
import { wordsOf } from '../../words/words.ts';
import type { Words } from '../../words/words-table.ts';
import { formatCount, formatPlural } from './format.ts';

const paints = (count: number) => formatPlural(count, 'paint', 'paints');
const pictures = (count: number) => formatPlural(count, 'picture', 'pictures');
const classes = (count: number) => formatPlural(count, 'class', 'classes');

const own = {
  library: {
    paints,
    pictures,
    classes,
    labelled: 'Labelled pictures; they answer no matches',
    current: 'In use',
    use: 'Use for matching',
    open: 'Open',
    delete: 'Delete',
    deleteNamed: (name: string) => `Delete ${name}`,
    deleted: (name: string) => `“${name}” is deleted.`,
    busy: 'It is being trained. Stop the training first.',
    trained: (when: string) => `Trained ${when}`,
    untrained: 'Not trained yet',
    from: { pack: 'from a pack', card: 'from a photographed card' },
    flat: 'one flat colour each',
  },
  jobs: {
    count: (count: number) => formatPlural(count, 'job', 'jobs'),
    open: 'under way or waiting',
    title: 'Jobs',
    all: 'All jobs',
  },
  importing: {
    title: (name: string) => `Importing ${name}`,
    phases: { reading: 'Reading the list', decoding: 'Decoding pictures', saving: 'Saving' },
    counts: (done: number, total: number) =>
      total > 0 ? `${formatCount(done)} of ${pictures(total)}` : `${pictures(done)}`,
    skipped: (count: number) => `${formatCount(count)} skipped`,
    cancel: 'Cancel',
    asks: (name: string) => `What is in “${name}”?`,
    waits: (name: string) => `${name} waits`,
    waitsHint: 'Other work is under way, here or in another tab. This begins by itself when that has ended.',
    line: 'Imports that wait',
    needsFiles: (name: string) => `${name} needs its files`,
    needsFilesHint: (name: string, isCard: boolean) =>
      `The page that had them was closed before the import had ended. ${isCard ? 'Open the photo of the card again' : `Drop ${name} again, or choose it`}: it goes on in its place.`,
    takeOff: 'Take off',
    takeOffNamed: (name: string) => `Take ${name} off the list`,
    failed: 'The import did not work',
    failedOf: (name: string) => `The import of ${name} did not begin`,
    tryAgain: 'Choose another folder, or try the sample.',
    dismiss: 'Close',
    outcome: (paintCount: number, pictureCount: number, skipped: number) =>
      [
        paints(paintCount),
        ...(pictureCount > 0 ? [pictures(pictureCount)] : []),
        ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
      ].join(', '),
    outcomeLabelled: (classCount: number, pictureCount: number, skipped: number) =>
      [
        classes(classCount),
        pictures(pictureCount),
        ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
      ].join(', '),
    known: 'This catalogue was here already; nothing was added twice.',
  },
  catalogue: {
    health: 'Health',
    missing: 'This catalogue is not stored here (any more).',
    match: 'Match a picture',
    train: 'Train',
    trainAgain: 'Train again',
    exportPack: 'Export matcher',
    search: 'Search by code or name',
    found: (shown: number, all: number) =>
      shown === all ? paints(all) : `${formatCount(shown)} of ${paints(all)}`,
    none: (text: string) => `No paint with “${text}” in its code or name.`,
    clear: 'Clear the search',
    stored: (stored: number, rendered: number) =>
      rendered > 0 ? `${formatCount(stored)} + ${formatCount(rendered)} rendered` : pictures(stored),
    skippedTitle: (count: number) => `What was skipped (${formatCount(count)})`,
    skippedHint: 'These were not taken in. Everything else was.',
    adjustedTitle: (count: number) => `What was adjusted (${formatCount(count)})`,
    adjustedHint: 'A screen can’t show these colours. They were taken in as the nearest values that it can.',
    reading: (done: number, all: number) => `Reading ${formatCount(done)} of ${paints(all)}…`,
    list: 'Paints',
    works:
      'Matching works already, by colour science, which is as good on clean patches. Training adds a model of how this catalogue looks.',
  },
  train: {
    title: 'Train',
    noDataset: 'There is no catalogue to train on yet.',
    fromPack: 'This catalogue came in a pack, without its pictures. Import the folder itself to train on it.',
    intro:
      'A small network learns what each paint looks like at every brightness, here on this device: a calibrated model of your catalogue in latent space, or a generator that draws swatches. On clean patches colour science matches as well without.',
    parameters: 'Parameters',
    moreParameters: 'More parameters',
    kind: 'What to train',
    ganDone: 'The generator and its discriminator are stored. The matcher in use is unchanged.',
    samples: 'What it draws',
    samplesHint: (epoch: number) => `From the same noise after every epoch; this is epoch ${epoch}`,
    samplesWait: 'Pictures appear after the first epoch.',
    samplesLabel: (count: number, epoch: number) => `${count} generated pictures after epoch ${epoch}`,
    quality: {
      val_psnr: 'PSNR (dB)',
      val_ssim: 'SSIM',
      val_delta_e00: 'ΔE00 of reconstructions',
      diversity: 'Diversity',
      lab_frechet: 'Fréchet distance (Lab)',
      colour_error: 'ΔE to the colour told',
    } as const,
    reset: 'Back to the preset',
    backend: 'Compute backend',
    backends: {
      auto: 'Automatic: the fastest here',
      webgpu: 'WebGPU',
      webgl: 'WebGL',
      wasm: 'WebAssembly',
      cpu: 'Plain JavaScript (slow)',
    } as const,
    start: 'Start training',
    another: 'Train another after it…',
    addToLine: 'Add to the line',
    waitsInLine: 'It waits in line, and begins by itself when its turn has come.',
    busyElsewhere: (name: string) =>
      `“${name}” is being trained now. One training runs at a time; others wait in line.`,
    showIt: 'Show it',
    elsewhere: {
      title: (isPaused: boolean) => (isPaused ? 'Paused in another tab' : 'Training in another tab'),
      hint: (name: string) =>
        `“${name}” is being trained over there, where it can be paused and stopped. One training runs at a time.`,
      open: 'Open its record',
    },
    interrupted: (epoch: number, epochs: number) =>
      `A training was interrupted after epoch ${epoch} of ${epochs}.`,
    goOn: (epoch: number) => `Go on from epoch ${epoch + 1}`,
    discard: 'Discard',
    phases: {
      loading: 'Loading the pictures',
      timing: 'Timing the backends',
      training: 'Training',
      indexing: 'Building the index',
      calibrating: 'Calibrating confidence',
      saving: 'Saving',
    } as const,
    states: {
      running: 'Training',
      paused: 'Paused',
      stopping: 'Stopping after this step',
      done: 'Trained',
      failed: 'Training stopped',
    } as const,
    stoppedEarly: 'Stopped before the first epoch ended; there is no model.',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop and keep',
    stopHint: 'What was learned so far becomes a matcher.',
    epoch: 'Epoch',
    step: 'Step',
    speed: 'Pictures per second',
    left: 'Time left',
    of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
    progress: 'Training progress',
    curves: 'Loss',
    curvesWait: 'Curves appear with the first steps.',
    trainLine: 'Training',
    validationLine: 'Validation',
    plotLabel: (title: string, train: string | null, epoch: string | null) =>
      `${title} by epoch. Latest: ${[
        ...(train === null ? [] : [`training ${train}`]),
        ...(epoch === null ? [] : [`at the end of an epoch ${epoch}`]),
      ].join(', ')}.`,
    pictures: 'What it sees',
    picturesHint: (epoch: number) =>
      `Above the original, below what the network makes of it, after epoch ${epoch}`,
    picturesWait: 'Originals and reconstructions appear after the first epoch.',
    picturesLabel: (count: number, epoch: number) =>
      `${count} original pictures, each above its reconstruction after epoch ${epoch}`,
    noPictures: 'No pictures were kept of this training.',
    pictureSlider: 'Epoch',
    pictureEpoch: (epoch: number, last: number) => `${formatCount(epoch)} of ${formatCount(last)}`,
    runsOn: 'Runs on',
    trials: 'Timing of one short step',
    notStarted: 'not used',
    remembered: (backend: string, when: string) => `${backend} was the fastest here, timed on ${when}.`,
    timeAgain: 'Time them again',
    timedNext: 'The backends are timed again when the next training starts.',
    ms: (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
    keepOpen:
      'It goes on while you use other pages. On a phone keep the app in front; if it is suspended, it resumes from the last epoch.',
    again: 'Train again',
    matchNow: 'Match a picture',
    runs: 'Past trainings',
    allRuns: 'All runs',
    moreRuns: (count: number) => `${formatCount(count)} more among all runs`,
    status: {
      running: 'running',
      paused: 'paused',
      interrupted: 'interrupted',
      finished: 'finished',
      stopped: 'stopped',
      failed: 'failed',
    } as const,
    runColumns: {
      epochs: 'Epochs',
      loss: 'Loss (train / val.)',
      ganLoss: 'Loss (discr. / gen.)',
      top1: 'Top 1',
      top3: 'Top 3',
    },
    colourAlone: (share: string) => `colour alone ${share}`,
    showRun: 'Curves and pictures',
    hideRun: 'Hide curves and pictures',
    deleteRun: 'Delete',
    inUse: 'in use',
  },
};

/** Beside these, the shell’s words. */
export const strings = Object.setPrototypeOf(own, wordsOf('shell')) as typeof own & Words['shell'];
