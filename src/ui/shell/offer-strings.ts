// What is said of something that was handed over, before it comes in.
import { say } from '../../shared/message.ts';
import type { LeftOut } from '../../storage/backup/backup-outline.ts';
import type { BackupPreview } from '../../storage/backup/backup-preview.ts';
import type { ModelFilePreview } from '../../storage/model-file/model-files.ts';
import type { PackPreview } from '../../storage/pack/packs.ts';
import { formatBytes, formatCount, formatDate, formatPercent, formatPlural } from '../kit/format.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { variantTitle } from '../run/run-title.ts';
import { countsOf, joined, leftOutName } from '../transfer/transfer-strings.ts';

export type Fact = readonly [label: string, value: string];

export const offerStrings = {
  titles: {
    pack: 'Import this matcher pack?',
    model: 'Import this model?',
    backup: 'Restore this backup?',
    picture: 'Match this picture?',
    dataset: 'Import this as a catalogue?',
  },
  reading: 'Looking into the file. Nothing is imported yet.',
  nothingYet: 'Nothing is imported yet.',
  yes: { pack: 'Import', model: 'Import', backup: 'Restore', picture: 'Match', dataset: 'Import' },
  no: 'Cancel',
  effect: 'What it would change',
  leftOut: 'Damaged, and left out',
  leftOutFor: (out: LeftOut) => {
    const name = leftOutName(out);
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${say(out.reason)}.`;
  },
  more: (count: number) => `${formatCount(count)} more`,
  pack: {
    facts: (name: string, preview: PackPreview): Fact[] => [
      ['File', name],
      ['Catalogue', preview.datasetName],
      ['Paints', formatCount(preview.paintCount)],
      ['Size', formatBytes(preview.bytes)],
      ['Trained', formatDate(preview.createdAt)],
      ['Written by', `version ${preview.appVersion}`],
      ...(preview.accuracy === null
        ? []
        : [['Accuracy', `${formatPercent(preview.accuracy)} right, as the pack says`] as const]),
    ],
    effects: (preview: PackPreview): string[] => {
      const { joins, isCatalogueDeleted, knownAs, championVersion, datasetName, paintCount } = preview;
      if (joins === null)
        return [
          `“${datasetName}” comes in as a new catalogue of ${formatPlural(paintCount, 'paint', 'paints')}, without pictures, and is the one to match with.`,
        ];
      const catalogue = isCatalogueDeleted
        ? `“${joins}”, which was deleted here, comes back.`
        : `“${joins}” is here already.`;
      const matcher = {
        stored: 'This matcher is here already; nothing is added',
        deleted: 'This matcher, which was deleted here, comes back',
        new: `It gets this matcher${championVersion === null ? '' : ' as a further version'}`,
      }[knownAs ?? 'new'];
      if (championVersion === null) return [catalogue, `${matcher}, and it is in use then.`];
      if (knownAs === 'stored') return [catalogue, `${matcher}.`];
      return [
        catalogue,
        `${matcher}.`,
        `Your matcher, version ${formatCount(championVersion)}, stays in use until you choose the new one.`,
      ];
    },
  },
  model: {
    facts: (name: string, preview: ModelFilePreview): Fact[] => [
      ['File', name],
      ['Model', kindOfModel(preview)],
      ['Networks', preview.networks.map(registryStrings.nameOf).join(', ')],
      ['Catalogue', preview.datasetName],
      ['Size', formatBytes(preview.bytes)],
      ['Made', formatDate(preview.createdAt)],
      ['Written by', `version ${preview.appVersion}`],
      ...(preview.run === null
        ? []
        : [
            ['Training', preview.run.name] as const,
            ['Epochs', strings.train.of(preview.run.epoch, preview.run.epochs)] as const,
          ]),
    ],
    effects: ({
      joins,
      isCatalogueDeleted,
      knownAs,
      datasetName,
      paintCount,
      run,
    }: ModelFilePreview): string[] => [
      ...(joins === null
        ? [
            `“${datasetName}” comes in as a new catalogue of ${formatPlural(paintCount, 'paint', 'paints')}, without pictures.`,
          ]
        : [
            isCatalogueDeleted
              ? `“${joins}”, which was deleted here, comes back.`
              : `“${joins}” is here already.`,
          ]),
      {
        stored: 'This model is here already; nothing is added.',
        deleted: 'This model, which was deleted here, comes back.',
        new: 'Its networks come in among the models, as further versions where there are some.',
      }[knownAs ?? 'new'],
      run === null
        ? 'Its training is not in the file.'
        : `Its training comes in among the runs where it is not there, with its values${run.hasPictures ? ' and what it drew last' : ''}.`,
      'Whichever matcher is in use stays in use.',
    ],
    imported: (name: string, models: readonly string[]) => `${joined(models)} came in for “${name}”.`,
  },
  backup: {
    facts: (name: string, { createdAt, bytes, appVersion }: BackupPreview): Fact[] => [
      ['File', name],
      ['Made', formatDate(createdAt)],
      ['Size', formatBytes(bytes)],
      ['Written by', `version ${appVersion}`],
    ],
    effects: ({ added, known, catalogues, furtherVersions, takesSettings }: BackupPreview): string[] => {
      const [comes, here] = [countsOf(added), countsOf(known)];
      const names = catalogues.map((name) => `“${name}”`);
      return [
        comes.length > 0 ? `Restores ${joined(comes)}.` : 'There is nothing in it that is not here already.',
        ...(names.length > 0 ? [`Catalogues that come in: ${names.join(', ')}.`] : []),
        ...(here.length > 0 ? [`${joined(here)} are here already and stay as they are.`] : []),
        ...(furtherVersions > 0
          ? [
              `${formatPlural(furtherVersions, 'model comes', 'models come')} in as further versions; those in use here stay in use, with their aliases and numbers.`,
            ]
          : []),
        takesSettings ? 'Its settings are taken over.' : 'Your settings stay as they are.',
      ];
    },
  },
  picture: {
    facts: ({ name, size }: File): Fact[] => [
      ['File', name || 'a picture'],
      ['Size', formatBytes(size)],
    ],
    effects: ['It opens on the match page. It is not stored unless you save the match.'],
  },
  dataset: {
    facts: (files: readonly File[]): Fact[] => [
      ['Files', namesOf(files)],
      ['Number', formatCount(files.length)],
      ['Size', formatBytes(files.reduce((sum, { size }) => sum + size, 0))],
    ],
    effects: ['It comes in as a new catalogue, which becomes the one to match with. What is here stays.'],
  },
  challenger: (name: string, version: number) =>
    `Version ${formatCount(version)} came in for “${name}”. The matcher before stays in use.`,
  promote: 'Use the new one',
};

function kindOfModel({ kind, params }: ModelFilePreview): string {
  return variantTitle({ kind, params }) || kind;
}

const MOST_NAMES = 4;

function namesOf(files: readonly File[]): string {
  const names = files.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = files.length - names.length;
  return [...names, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ');
}
