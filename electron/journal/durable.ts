// Files that are on the disk once a promise says so: their bytes, and the folder that names them.
import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import process from "node:process";
import type { Bytes } from "#shared/kernel/bytes.ts";

/** For this account alone: what is in it is ciphertext, and still nobody else's. */
const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/** A folder's own entry, so that a file that was just made or renamed is still there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // a folder can't be opened there: the file system keeps its names itself
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (first !== undefined) await syncFolder(dirname(first));
}

export async function writeAll(handle: FileHandle, bytes: Bytes, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Replaces a whole file: its old content or the new one is there, whatever happens in between. */
export async function replaceFile(path: string, parts: AsyncIterable<Bytes> | Iterable<Bytes>): Promise<void> {
  const fresh = `${path}.new`;
  const handle = await open(fresh, "w", PRIVATE_FILE);
  try {
    let position = 0;
    for await (const part of parts) {
      await writeAll(handle, part, position);
      position += part.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, path);
  await syncFolder(dirname(path));
}
