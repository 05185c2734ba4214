// An ESLint rule: who may import whom. The table is HOUSE-STYLE's, as data; types may cross where it says so.
import { dirname, relative, resolve, sep } from 'node:path';

/** Folders of src/ that a folder may import from, besides itself. */
export const MAY_IMPORT = {
  shared: [],
  words: ['shared'],
  parameters: ['shared'],
  'kinds-shared': ['shared', 'parameters'],
  colour: ['shared'],
  archive: ['shared'],
  reading: ['shared', 'colour'],
  dataset: ['shared', 'colour', 'archive'],
  tracking: ['shared', 'parameters', 'kinds-shared', 'colour', 'dataset'],
  compute: ['shared', 'tracking'],
  models: ['shared', 'parameters', 'colour', 'dataset', 'tracking', 'compute'],
  training: ['shared', 'parameters', 'colour', 'dataset', 'tracking', 'compute', 'models'],
  kinds: [
    ...['shared', 'parameters', 'kinds-shared', 'colour', 'dataset', 'tracking', 'compute', 'models'],
    ...['training', 'picture-metrics'],
  ],
  'paint-search': ['shared', 'colour', 'dataset'],
  distances: ['shared'],
  'picture-metrics': ['shared', 'colour'],
  studio: [
    ...['shared', 'parameters', 'kinds-shared', 'colour', 'dataset', 'tracking', 'compute', 'models'],
    ...['training', 'distances'],
  ],
  matching: ['shared', 'parameters', 'colour', 'reading', 'dataset', 'tracking', 'models'],
  comparison: ['shared', 'parameters', 'kinds-shared', 'dataset', 'distances', 'tracking'],
  readings: ['shared', 'colour', 'reading', 'tracking'],
  storage: [
    ...['shared', 'parameters', 'kinds-shared', 'colour', 'archive', 'dataset', 'tracking', 'comparison'],
    ...['sweep'],
  ],
  camera: ['shared', 'colour', 'reading'],
  wall: ['shared', 'colour', 'reading'],
  search: [],
  sweep: ['shared', 'parameters', 'kinds-shared', 'search', 'tracking'],
  app: [
    ...['shared', 'parameters', 'kinds-shared', 'colour', 'reading', 'dataset', 'tracking', 'storage'],
    ...['matching', 'camera', 'comparison', 'wall', 'search', 'sweep', 'picture-metrics', 'paint-search'],
  ],
  ui: [
    ...['shared', 'words', 'parameters', 'kinds-shared', 'colour', 'reading', 'dataset', 'tracking'],
    ...[
      'matching',
      'camera',
      'comparison',
      'wall',
      'search',
      'sweep',
      'paint-search',
      'readings',
      'app',
      'kinds-page',
    ],
  ],
  'kinds-page': ['shared', 'words', 'parameters', 'kinds-shared', 'colour', 'tracking', 'ui'],
  'main.tsx': ['shared', 'words', 'storage', 'camera', 'app', 'ui'],
};

/**
 * Rooms of src/ui that others may stand on, each with those that it stands on itself. Every other room is a feature,
 * which may use all of these and no other feature; the shell, which holds the pages together, may use everything.
 */
export const UI_PARTS = {
  kit: [],
  paint: ['kit'],
  hints: ['kit'],
  plots: ['kit'],
  transfer: ['kit'],
  reference: ['kit'],
  preview: ['kit', 'transfer'],
  keeping: ['kit', 'transfer'],
  intake: ['kit', 'transfer', 'keeping'],
  first: ['kit', 'transfer', 'keeping', 'intake'],
  jobs: ['kit', 'transfer', 'keeping', 'intake'],
  filing: ['kit'],
  answer: ['kit', 'hints', 'paint', 'transfer', 'reference', 'sources', 'filing', 'upkeep'],
  sources: ['kit'],
  readings: ['kit', 'paint', 'transfer', 'reference', 'sources', 'answer'],
  choice: ['kit'],
  upkeep: ['kit', 'paint', 'transfer', 'keeping', 'intake'],
  run: ['kit', 'paint', 'plots', 'transfer', 'choice'],
};
const UI_SHELL = 'shell';

/** Folders of which only types may be imported. */
const MAY_IMPORT_TYPES = {
  shared: ['words'],
  'kinds-page': ['dataset'],
  'kinds-shared': ['dataset'],
  training: ['kinds-shared'],
  compute: ['training'],
  matching: ['training'],
  comparison: ['words'],
  storage: ['matching', 'training', 'studio'],
  app: ['models', 'training', 'compute', 'studio'],
  ui: ['models', 'training', 'compute', 'storage', 'studio'],
};

/** Packages that only some folders may import. Types are no exception. */
const PACKAGE_OWNERS = [
  { packages: /^idb($|\/)/, owners: ['storage'] },
  { packages: /^(react|react-dom|wouter|uplot)($|\/)/, owners: ['ui', 'kinds-page', 'main.tsx'] },
  { packages: /^@tensorflow\//, owners: ['models', 'training', 'compute', 'kinds', 'studio'] },
  { packages: /^culori($|\/)/, owners: ['colour'] },
];

/**
 * The part of the project that a file belongs to: a folder of src/ (or a file there), or `workers`; else null. What pages
 * show of a kind of model, and what every thread knows of it, are parts of their own.
 */
function partOf(file, root) {
  const [top, second, ...rest] = relative(root, file).split(sep);
  if (second === 'kinds' && (rest[1] === 'page' || /^(registry\.page|kind-page)\./.test(rest[0])))
    return 'kinds-page';
  if (
    second === 'kinds' &&
    (rest[1] === 'shared' || /^(registry\.(shared|schemas|metrics)|kind-(shared|metrics))\./.test(rest[0]))
  )
    return 'kinds-shared';
  if (top === 'src') return second;
  return top === 'workers' ? 'workers' : null;
}

/** Why `from` must not import `to`, or null. `workers` may import all parts but ui. */
export function problemBetween(from, to, isType) {
  if (from === to || to === null) return null;
  if (from === 'workers') return to === 'ui' ? 'Workers must not import from src/ui.' : null;
  if (to === 'workers')
    return isType ? null : 'Start a worker by its URL; only the type of its API may be imported.';
  if (MAY_IMPORT[from]?.includes(to)) return null;
  const typesAllowed = MAY_IMPORT_TYPES[from]?.includes(to) ?? false;
  if (typesAllowed && isType) return null;
  return `src/${from} must not import ${typesAllowed ? 'anything but types ' : ''}from src/${to}.`;
}

/** The room of src/ui that a file lies in, or null. */
function roomOf(file, root) {
  const [top, folder, room, ...rest] = relative(root, file).split(sep);
  return top === 'src' && folder === 'ui' && rest.length > 0 ? room : null;
}

/** Why one room of the interface must not import from another, or null. */
export function problemBetweenRooms(from, to) {
  if (to === null || from === to || from === UI_SHELL) return null;
  if (from === 'kinds-page' && !['kit', 'plots'].includes(to))
    return `A kind’s page stands on src/ui/kit and src/ui/plots, not on src/ui/${to}.`;
  if (from === null || from === 'kinds-page') return null;
  const allowed = UI_PARTS[from] ?? Object.keys(UI_PARTS);
  if (allowed.includes(to)) return null;
  return UI_PARTS[to]
    ? `src/ui/${from} must not stand on src/ui/${to}: what both need goes into a room below.`
    : `src/ui/${from} must not import from the feature src/ui/${to}: what several share goes into a room below or src/app.`;
}

/** Why a file of one kind of model must not import another's, or null; the registries are what may. */
export function problemBetweenKinds(from, to, root) {
  const kindOf = (file) => /^src[\\/]kinds[\\/]([^\\/]+)[\\/]/.exec(relative(root, file))?.[1] ?? null;
  const [own, other] = [kindOf(from), kindOf(to)];
  if (own === null || other === null || own === other) return null;
  return `The kind ${own} must not import from the kind ${other}: what both need goes into src/training or src/models.`;
}

/** Why `from` must not import the package, or null. */
export function problemWithPackage(from, name) {
  const rule = PACKAGE_OWNERS.find(({ packages }) => packages.test(name));
  if (!rule || from === 'workers' || rule.owners.includes(from)) return null;
  return `Only src/${rule.owners.join(' and src/')} may import ${name}.`;
}

function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type');
}

/** @type {import('eslint').Rule.RuleModule} */
export const boundaries = {
  meta: { type: 'problem', schema: [], docs: { description: 'who may import whom' } },
  create(context) {
    const root = context.cwd;
    const from = partOf(context.filename, root);
    if (from === null) return {};
    const room = from === 'kinds-page' ? from : roomOf(context.filename, root);
    // A test of the interface may prepare and look at what is stored.
    const isTest = /\.test\./.test(context.filename);
    const check = (node, source) => {
      if (typeof source?.value !== 'string') return;
      const name = source.value.split('?')[0];
      const target = resolve(dirname(context.filename), name);
      const message = name.startsWith('.')
        ? (problemBetween(from, partOf(target, root), isTypeOnly(node) || isTest) ??
          problemBetweenRooms(room, roomOf(target, root)) ??
          problemBetweenKinds(context.filename, target, root))
        : problemWithPackage(from, name);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};
