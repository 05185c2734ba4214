// Which folders of a tree are paints, and which pictures are paints of their own. Paths only.
import { normalForm } from '../../shared/normal-form.ts';
import { folderDepth } from '../folder-depth.ts';
import { stemOf } from '../names.ts';
import { isNamedAsOfPaint } from './choose-key.ts';
import { mayHaveCode } from './paint-names.ts';

/** Where a picture belongs. */
export interface PaintPlace {
  /** The paint's folder, or what stands for it. */
  paint: string;
  /** What the paint is called. */
  title: string;
  /** Its folder is its own, else it is a picture beside others. */
  isFolder: boolean;
  /** Of the picture, below the paint. */
  rest: string;
}

interface Folder {
  name: string;
  path: string;
  depth: number;
  /** Numbers of the pictures that lie in it directly. */
  files: number[];
  subs: Map<string, Folder>;
}

interface Tree {
  paths: readonly string[][];
  root: Folder;
  /** Of the paints. */
  depth: number;
  /** Most of the folders at that depth have a code. */
  areCoded: boolean;
  /** How often a name occurs among the folders within those. */
  subNames: ReadonlyMap<string, number>;
}

/** Levels of folders that are told apart; what lies deeper belongs to the last one. */
const DEEPEST = 32;
/** Share of pictures with a code from which on each of those in a group is a paint. */
const MOST_CODED = 0.8;
/** Folders within the folder of a paint. */
const INNER =
  /^(?:key|variants?|variations?|brightness|light|dark|bright|photos?|pictures?|images?|scans?|small|large|thumbs?|thumbnails?|raws?|originals?|samples?|swatch(?:es)?|hell|dunkel|fotos?|bilder|muster|originale?|varianten)$/i;
/** What cameras and programs call a picture. */
const NUMBERED =
  /^(?:img|image|dscn?|dsc_?f|pxl|photo|foto|bild|picture|scan|screenshot|untitled|swatch|colou?r|farbe|p)?[\s_-]*\d*(?:[\s_-]\d+)*$/i;

/**
 * Where each of the pictures belongs, of the same order; null for one that lies beside paints. Paints are the folders at
 * the depth where most differently named folders hold pictures. Where a tree is uneven, a folder at that depth that holds
 * folders which are called as paints is a group of them, and so on down; one that lies higher is a paint if it is called
 * or filled as one. Pictures that lie side by side in one folder, none of them named as the key or a variant of one paint,
 * are a paint each; so are those in groups without codes, if their own names have codes.
 * @param paths of pictures, in parts
 * @param name what is called so that all of it lies in
 */
export function paintPlaces(paths: readonly string[][], name: string): (PaintPlace | null)[] {
  const places: (PaintPlace | null)[] = paths.map(() => null);
  if (paths.length === 0) return places;
  const tree = treeOf(paths);
  const { root } = tree;
  const ofFolder = (folder: Folder, title: string, cut: number) => {
    for (const file of filesBelow(folder))
      places[file] = { paint: folder.path, title, isFolder: true, rest: paths[file]!.slice(cut).join('/') };
  };
  const ofFiles = (files: readonly number[]) => {
    for (const file of files) {
      const rest = paths[file]!.at(-1)!;
      const title = stemOf(rest);
      places[file] = { paint: `/${title}`, title, isFolder: false, rest };
    }
  };
  if (root.subs.size === 0) {
    if (isOnePaint(root, paths, name)) ofFolder(root, name, 0);
    else ofFiles(root.files);
    return places;
  }
  const paints = paintsBelow(root, tree);
  if (areSideBySide(paints, paths)) for (const { files } of paints) ofFiles(files);
  else for (const paint of paints) ofFolder(paint, paint.name, paint.depth);
  // More pictures beside the folders than folders are no covers of them.
  if (root.files.length > Math.max(1, paints.length)) ofFiles(root.files);
  return places;
}

function treeOf(paths: readonly string[][]): Tree {
  const root: Folder = { name: '', path: '', depth: 0, files: [], subs: new Map() };
  paths.forEach((parts, file) => {
    let folder = root;
    for (const name of parts.slice(0, Math.min(DEEPEST, parts.length - 1))) {
      const path = folder === root ? name : `${folder.path}/${name}`;
      const sub = folder.subs.get(name) ?? {
        name,
        path,
        depth: folder.depth + 1,
        files: [],
        subs: new Map(),
      };
      folder.subs.set(name, sub);
      folder = sub;
    }
    folder.files.push(file);
  });
  const depth = Math.min(DEEPEST, folderDepth(paths.map(withoutInner)));
  const there = foldersAt(root, depth);
  const filled = there.filter(({ files }) => files.length > 0);
  const coded = filled.filter(({ name }) => mayHaveCode(name));
  const subNames = new Map<string, number>();
  for (const { name } of there.flatMap(filledBelow))
    subNames.set(plainly(name), (subNames.get(plainly(name)) ?? 0) + 1);
  return { paths, root, depth, areCoded: 2 * coded.length > filled.length, subNames };
}

/** The path of a picture as if it lay in its paint's folder directly. */
function withoutInner(parts: readonly string[]): string[] {
  let end = parts.length - 1;
  while (end > 0 && INNER.test(parts[end - 1]!.trim())) end--;
  return [...parts.slice(0, end), parts.at(-1)!];
}

const plainly = (name: string) => normalForm(name, 'NFC').trim().toLowerCase();

function foldersAt(folder: Folder, depth: number): Folder[] {
  if (folder.depth === depth) return [folder];
  return [...folder.subs.values()].flatMap((sub) => foldersAt(sub, depth));
}

function filesBelow(folder: Folder): number[] {
  return [...folder.files, ...[...folder.subs.values()].flatMap(filesBelow)];
}

/** Folders within it that hold pictures themselves. */
function filledBelow(folder: Folder): Folder[] {
  return [...folder.subs.values()].flatMap((sub) => [
    ...(sub.files.length > 0 ? [sub] : []),
    ...filledBelow(sub),
  ]);
}

function paintsBelow(folder: Folder, tree: Tree): Folder[] {
  const below = () => [...folder.subs.values()].flatMap((sub) => paintsBelow(sub, tree));
  if (folder.depth >= tree.depth) return isGroup(folder, tree) ? below() : [folder];
  return folder.depth > 0 && isHighPaint(folder, tree) ? [folder] : below();
}

const hasNamed = ({ files, name }: Folder, paths: readonly string[][]) =>
  files.some((file) => isNamedAsOfPaint(paths[file]!.at(-1)!, name));

/** At the depth of the paints or below: whether its folders are paints, and not those that a paint is filed in. */
function isGroup(folder: Folder, { paths, areCoded, subNames }: Tree): boolean {
  const subs = folder.subs.size === 0 ? [] : filledBelow(folder);
  if (subs.length === 0 || mayHaveCode(folder.name) || hasNamed(folder, paths)) return false;
  const own = subs.filter(({ name }) => (subNames.get(plainly(name)) ?? 1) === 1 && !INNER.test(name.trim()));
  if (2 * own.length <= subs.length) return false;
  const coded = subs.filter(({ name }) => mayHaveCode(name));
  if (2 * coded.length > subs.length) return true;
  if (subs.length > 1 && subs.every((sub) => hasNamed(sub, paths))) return true;
  return !areCoded && subs.length > 1 && folder.files.length === 0;
}

/** Above the depth of most paints. */
function isHighPaint(folder: Folder, { paths, areCoded }: Tree): boolean {
  if (folder.subs.size > 0 || folder.files.length === 0) return false;
  const isCoded = mayHaveCode(folder.name);
  return isCoded || (!areCoded && (folder.files.length === 1 || hasNamed(folder, paths)));
}

/** Of a folder of pictures that all else lies in: whether they are those of one paint. */
function isOnePaint(folder: Folder, paths: readonly string[][], name: string): boolean {
  if (hasNamed({ ...folder, name }, paths)) return true;
  const [only, ...more] = folder.files.map((file) => stemOf(paths[file]!.at(-1)!));
  return more.length === 0 && (mayHaveCode(name) || NUMBERED.test(only!));
}

/** Whether the folders are no paints but groups of pictures, each of which is one. */
function areSideBySide(folders: readonly Folder[], paths: readonly string[][]): boolean {
  const isBare = (folder: Folder) =>
    folder.subs.size === 0 &&
    folder.files.length > 1 &&
    !mayHaveCode(folder.name) &&
    !hasNamed(folder, paths);
  if (!folders.every(isBare)) return false;
  if (folders.length === 1) return true;
  const stems = folders.flatMap(({ files }) => files.map((file) => stemOf(paths[file]!.at(-1)!)));
  return (
    stems.filter(mayHaveCode).length >= MOST_CODED * stems.length && new Set(stems).size === stems.length
  );
}
