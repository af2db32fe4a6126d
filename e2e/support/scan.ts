// Looks for texts and bytes in every file under some folders, in the forms in which a program may have left them.
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Sought = { readonly name: string; readonly bytes: Buffer };

/** A text in UTF-8 and UTF-16, as it is, and in base64 at each of its three offsets. */
export function formsOf(text: string): Sought[] {
  const utf8 = Buffer.from(text, "utf8");
  return [
    { name: `${text} in UTF-8`, bytes: utf8 },
    { name: `${text} in UTF-16`, bytes: Buffer.from(text, "utf16le") },
    { name: `${text} in Latin-1`, bytes: Buffer.from(text, "latin1") },
    ...base64Forms(text, utf8),
  ];
}

/** A key as raw bytes, in hexadecimal and in base64. */
export function formsOfKey(name: string, key: Uint8Array): Sought[] {
  const bytes = Buffer.from(key);
  const hex = bytes.toString("hex");
  return [
    { name: `${name}, raw`, bytes },
    { name: `${name}, hexadecimal`, bytes: Buffer.from(hex) },
    { name: `${name}, HEXADECIMAL`, bytes: Buffer.from(hex.toUpperCase()) },
    { name: `${name}, hexadecimal in UTF-16`, bytes: Buffer.from(hex, "utf16le") },
    ...base64Forms(name, bytes),
  ];
}

/** What was found, as « form: file ». */
export function findIn(
  folders: readonly string[],
  sought: readonly Sought[],
): { readonly hits: string[]; readonly files: number } {
  const hits: string[] = [];
  let files = 0;
  for (const path of folders.flatMap(filesUnder)) {
    const content = readFileSync(path);
    files++;
    for (const { name, bytes } of sought) if (content.includes(bytes)) hits.push(`${name}: ${path}`);
  }
  return { hits, files };
}

/** The characters of the base64 text that depend on nothing before or after the bytes. */
function base64Forms(name: string, bytes: Buffer): Sought[] {
  return [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const inner = whole.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 8) / 6) - 1);
    const url = inner.replaceAll("+", "-").replaceAll("/", "_");
    return [...new Set([inner, url])].map((text) => ({ name: `${name} in base64`, bytes: Buffer.from(text) }));
  });
}

function filesUnder(folder: string): string[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
