// A folder that packs like Electron's own: a binary with its fuse wire and nothing else, and the files around it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPackage } from "@electron/asar";

/** What every Electron binary carries, then the version of the wire, its length and the state of each fuse. */
const FUSE_SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** As released: `1` on, `0` off. */
const RELEASED_FUSES = "101100011";

export async function anElectronFolder(version: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "electron-"));
  const wire = Buffer.from([1, RELEASED_FUSES.length, ...Buffer.from(RELEASED_FUSES)]);
  const padding = Buffer.alloc(1000);
  writeFileSync(join(folder, "electron"), Buffer.concat([padding, Buffer.from(FUSE_SENTINEL), wire, padding]));
  writeFileSync(join(folder, "version"), version);
  for (const name of ["LICENSE", "LICENSES.chromium.html", "icudtl.dat"]) writeFileSync(join(folder, name), name);
  mkdirSync(join(folder, "locales"));
  for (const language of ["de", "en-GB", "en-US", "fr", "ja"])
    writeFileSync(join(folder, "locales", `${language}.pak`), "");
  const app = join(folder, "default_app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), "{}");
  mkdirSync(join(folder, "resources"));
  await createPackage(app, join(folder, "resources", "default_app.asar"));
  rmSync(app, { recursive: true });
  return folder;
}
