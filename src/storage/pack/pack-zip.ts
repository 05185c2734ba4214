// The zip around a pack, read with distrust: only the files of a pack, sizes known before a byte is unpacked.
import { readZipDirectory, type ZipMember } from '../../archive/zip-directory.ts';
import { ZipFault, type ZipFaultKind } from '../../archive/zip-fault.ts';
import { rangesOf, readMember } from '../../archive/zip-member.ts';
import { createZipWriter } from '../../archive/zip-writer.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { message, type Message } from '../../shared/message.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { badPack, type Refuse } from './pack-refusal.ts';

/** Bytes worked on before other work of the thread gets its turn. */
const TURN_BYTES = 1024 * 1024;

export interface PackZip {
  /** Unpacked, as declared; `read` refuses when it is not so. */
  sizeOf(path: string): number;
  /** Refuses any other size than declared or a wrong checksum; never holds much more. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Whose files are known only once the first is read. */
export interface ForeignZip extends PackZip {
  has(path: string): boolean;
  /** Refuses a zip that has not exactly these files. */
  requireExactly(paths: readonly string[]): void;
}

/** A zip that has exactly these files and nothing beside them. Throws `bad-pack`; unpacks nothing. */
export async function openPackZip(bytes: Uint8Array, paths: readonly string[]): Promise<PackZip> {
  const zip = await openForeignZip(bytes, paths.length, badPack);
  zip.requireExactly(paths);
  return zip;
}

/** A zip of at most so many files, each of a name of its own, and nothing beside them; unpacks nothing. */
export async function openForeignZip(bytes: Uint8Array, most: number, refuse: Refuse): Promise<ForeignZip> {
  const file = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const { members, isBare } = await readZipDirectory(file).catch((cause: unknown) => {
    throw cause instanceof ZipFault ? refuse(WHY[cause.kind] ?? message('file.directory'), { cause }) : cause;
  });
  if (!isBare) throw refuse(message('file.notBare'));
  if (members.length > most) throw refuse(WRONG_FILES);
  // By the name as it is written: elsewhere backslashes and the like are made good.
  const byPath = new Map(members.map((member) => [new TextDecoder().decode(member.rawName), member]));
  if (byPath.size < members.length) throw refuse(message('file.sameName'));
  const archive = rangesOf(file);
  const memberOf = (path: string): ZipMember => byPath.get(path)!;
  return {
    has: (path) => byPath.has(path),
    requireExactly(paths) {
      if ([...byPath.keys()].some((path) => !paths.includes(path))) throw refuse(message('file.stranger'));
      if (byPath.size < paths.length) throw refuse(WRONG_FILES);
    },
    sizeOf: (path) => memberOf(path).bytes,
    async read(path) {
      try {
        return await readMember(archive, memberOf(path));
      } catch (cause) {
        if (!(cause instanceof ZipFault)) throw cause;
        throw refuse(WHY_FILE[cause.kind]?.(path) ?? message('file.damaged', { path }), { cause });
      }
    },
  };
}

const WRONG_FILES = message('file.wrongFiles');
const WHY: Partial<Record<ZipFaultKind, Message>> = {
  'not-a-zip': message('file.notAZip'),
  'cut-short': message('file.cutShort'),
  overlapping: message('file.overlapping'),
};

const UNKNOWN = () => message('file.packing');
const WHY_FILE: Partial<Record<ZipFaultKind, (path: string) => Message>> = {
  encrypted: UNKNOWN,
  'unknown-method': UNKNOWN,
  'cut-short': () => message('file.directory'),
  larger: (path) => message('file.larger', { path }),
  smaller: (path) => message('file.smaller', { path }),
};

/** A zip of these files, the same bytes for the same files. Lets other work in between. */
export async function writeZip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const zip = createZipWriter((piece) => void pieces.push(piece));
  for (const [path, bytes] of files) {
    const file = await zip.begin(path, { level: 6 });
    for (let at = 0; at < bytes.length; at += TURN_BYTES) {
      await file.write([bytes.subarray(at, at + TURN_BYTES)]);
      await nextTurn();
    }
    await file.end();
  }
  await zip.end();
  return joinedBytes(pieces);
}
