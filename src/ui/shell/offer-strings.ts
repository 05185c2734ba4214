// What is said of something that was handed over, before it comes in: src/locales/*/offers.json.
import { say } from '../../shared/message.ts';
import type { LeftOut } from '../../storage/backup/backup-outline.ts';
import type { BackupPreview } from '../../storage/backup/backup-preview.ts';
import type { ModelFilePreview } from '../../storage/model-file/model-files.ts';
import type { PackPreview } from '../../storage/pack/packs.ts';
import { loadWords } from '../../words/words.ts';
import { formatBytes, formatCount, formatDate, formatPercent } from '../kit/format.ts';
import { networkName } from '../kit/registry-strings.ts';
import { variantTitle } from '../run/run-title.ts';
import { countsOf, joined } from '../transfer/transfer-strings.ts';

export type Fact = readonly [label: string, value: string];

export const offerStrings = await loadWords('offers');

export function leftOutFor({ kind, name, reason }: LeftOut): string {
  return offerStrings.damaged[kind]({ name, reason: say(reason) });
}

export function packFacts(name: string, preview: PackPreview): Fact[] {
  const { facts, version, right } = offerStrings;
  return [
    [facts.file, name],
    [facts.catalogue, preview.datasetName],
    [facts.paints, formatCount(preview.paintCount)],
    [facts.size, formatBytes(preview.bytes)],
    [facts.trained, formatDate(preview.createdAt)],
    [facts.writtenBy, version({ version: preview.appVersion })],
    ...(preview.accuracy === null
      ? []
      : [[facts.accuracy, right({ share: formatPercent(preview.accuracy) })] as const]),
  ];
}

export function packEffects(preview: PackPreview): string[] {
  const { joins, isCatalogueDeleted, knownAs, championVersion, datasetName: name, paintCount } = preview;
  const { catalogue, pack } = offerStrings;
  if (joins === null) return [catalogue.newInUse({ name, paints: paintCount })];
  const known = isCatalogueDeleted ? catalogue.back({ name: joins }) : catalogue.known({ name: joins });
  if (championVersion === null) return [known, pack[`${knownAs ?? 'new'}InUse`]];
  const effects = [known, pack[knownAs ?? 'new']];
  return knownAs === 'stored' ? effects : [...effects, pack.stays({ version: championVersion })];
}

export function modelFacts(name: string, preview: ModelFilePreview): Fact[] {
  const { facts, version, epochsOf } = offerStrings;
  const { run } = preview;
  return [
    [facts.file, name],
    [facts.model, kindOfModel(preview)],
    [facts.networks, preview.networks.map(networkName).join(', ')],
    [facts.catalogue, preview.datasetName],
    [facts.size, formatBytes(preview.bytes)],
    [facts.made, formatDate(preview.createdAt)],
    [facts.writtenBy, version({ version: preview.appVersion })],
    ...(run === null
      ? []
      : [
          [facts.training, run.name] as const,
          [facts.epochs, epochsOf({ done: run.epoch, all: run.epochs })] as const,
        ]),
  ];
}

export function modelEffects(preview: ModelFilePreview): string[] {
  const { joins, isCatalogueDeleted, knownAs, datasetName: name, paintCount, data, run } = preview;
  const { catalogue, model } = offerStrings;
  const known = () => (isCatalogueDeleted ? catalogue.back : catalogue.known)({ name: joins! });
  const comes = () =>
    data
      ? catalogue.newLabelled({ name, classes: data.classes.length })
      : catalogue.new({ name, paints: paintCount });
  return [
    joins === null ? comes() : known(),
    model[knownAs ?? 'new'],
    run === null ? model.noTraining : run.hasPictures ? model.trainingDrew : model.training,
    model.stays,
  ];
}

export function importedSentence(name: string, models: readonly string[]): string {
  return offerStrings.model.imported({ models: joined(models), name });
}

export function backupFacts(name: string, { createdAt, bytes, appVersion }: BackupPreview): Fact[] {
  const { facts, version } = offerStrings;
  return [
    [facts.file, name],
    [facts.made, formatDate(createdAt)],
    [facts.size, formatBytes(bytes)],
    [facts.writtenBy, version({ version: appVersion })],
  ];
}

export function backupEffects(preview: BackupPreview): string[] {
  const { added, known, catalogues, furtherVersions, takesSettings } = preview;
  const { backup, named } = offerStrings;
  const [comes, here] = [countsOf(added), countsOf(known)];
  const names = catalogues.map((name) => named({ name })).join(', ');
  return [
    comes.length > 0 ? backup.restores({ what: joined(comes) }) : backup.nothing,
    ...(catalogues.length > 0 ? [backup.catalogues({ names })] : []),
    ...(here.length > 0 ? [backup.known({ what: joined(here) })] : []),
    ...(furtherVersions > 0 ? [backup.further({ count: furtherVersions })] : []),
    takesSettings ? backup.settings : backup.ownSettings,
  ];
}

export function pictureFacts({ name, size }: File): Fact[] {
  const { facts, aPicture } = offerStrings;
  return [
    [facts.file, name || aPicture],
    [facts.size, formatBytes(size)],
  ];
}

export function datasetFacts(files: readonly File[]): Fact[] {
  const { facts } = offerStrings;
  return [
    [facts.files, namesOf(files)],
    [facts.number, formatCount(files.length)],
    [facts.size, formatBytes(files.reduce((sum, { size }) => sum + size, 0))],
  ];
}

function kindOfModel({ kind, params }: ModelFilePreview): string {
  return variantTitle({ kind, params }) || kind;
}

const MOST_NAMES = 4;

function namesOf(files: readonly File[]): string {
  const names = files.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = files.length - names.length;
  return [...names, ...(more > 0 ? [offerStrings.more({ count: more })] : [])].join(', ');
}
