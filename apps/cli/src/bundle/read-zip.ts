/**
 * Reads a small ZIP archive that a stranger made.
 *
 * Guarantees: no more files, no more bytes of output and no more work than `limits` allow, whatever the archive says of
 * itself: sizes are looked at before anything is unpacked into just as much memory, and parts that are used twice are
 * refused. Nothing is written to disk, so that names cannot lead anywhere. A name is there once.
 * Does NOT check: checksums; whoever uses the files compares digests. Trusts: fflate to stay within the memory it is given.
 */
import { unzipSync } from 'fflate';
import { CliError, EXIT } from '../terminal/cli-error.ts';

export type ZipLimits = { readonly files: number; readonly unpackedBytes: number };

/** Files by name; those for which `isWanted` is false are there without their content. Folders are left out. */
export function readZip(
  archive: Uint8Array,
  limits: ZipLimits,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const names = new Set<string>();
  let packed = 0;
  let unpacked = 0;
  const admit = ({ name, originalSize, size }: { name: string; originalSize: number; size: number }): boolean => {
    if (names.size >= limits.files) throw refuse(`it has more than ${limits.files} files`);
    if (names.has(name)) throw refuse(`it has ${JSON.stringify(name)} twice`);
    names.add(name);
    if (!isWanted(name)) return false;
    packed += size;
    unpacked += originalSize;
    if (packed > archive.length) throw refuse('its files overlap');
    if (unpacked > limits.unpackedBytes) throw refuse(`it unpacks to more than ${limits.unpackedBytes} bytes`);
    return true;
  };
  const unzipped = unzip(archive, admit);
  const files = [...names].filter((name) => !name.endsWith('/'));
  return new Map(files.map((name) => [name, unzipped.get(name) ?? new Uint8Array()]));
}

function unzip(
  archive: Uint8Array,
  filter: (file: { name: string; originalSize: number; size: number }) => boolean,
): ReadonlyMap<string, Uint8Array> {
  try {
    return new Map(Object.entries(unzipSync(archive, { filter })));
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(detail: string): CliError {
  return new CliError(EXIT.unreadable, `The archive cannot be read: ${detail}.`, {
    advice: 'Download the evidence again. If it is the same, keep the file: somebody made it so.',
  });
}
