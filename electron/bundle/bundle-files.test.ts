import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChosenFile, FileHandle } from "#shared/desktop-exchange.ts";
import { BundleFiles } from "./bundle-files.ts";

let folder: string;
let suggested: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stick-"));
  suggested = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesAt = (path: string | null): BundleFiles =>
  new BundleFiles({
    whereToSave: (name) => {
      suggested.push(name);
      return Promise.resolve(path);
    },
    whichToOpen: () => Promise.resolve(path),
  });

const handleOf = (chosen: ChosenFile): FileHandle => {
  if (chosen.kind !== "chosen") throw new Error(chosen.kind);
  return chosen.file;
};

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("a bundle that is written", () => {
  it("bears its name only once it is whole and on the disk", async () => {
    const path = join(folder, "equipe.tu");
    const { verbs } = filesAt(path);
    const file = handleOf(await verbs.createBundle("exchange"));

    expect(await verbs.writeBundle(file, bytes(1, 2))).toBeNull();
    expect(await verbs.writeBundle(file, bytes(3))).toBeNull();
    expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual([]);
    expect(await verbs.finishBundle(file)).toBeNull();

    expect(readdirSync(folder)).toEqual(["equipe.tu"]);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  });

  it("leaves nothing behind when it is given up, and what stood under its name is untouched", async () => {
    const path = join(folder, "equipe.tu");
    writeFileSync(path, "avant");
    const { verbs } = filesAt(path);
    const file = handleOf(await verbs.createBundle("exchange"));
    await verbs.writeBundle(file, bytes(9));

    await verbs.closeBundle(file);

    expect(readdirSync(folder)).toEqual(["equipe.tu"]);
    expect(readFileSync(path, "utf8")).toBe("avant");
    await expect(verbs.writeBundle(file, bytes(1))).rejects.toThrow("no such file");
  });

  it("is let go when the page that wrote it goes away", async () => {
    const files = filesAt(join(folder, "equipe.tu"));
    await files.verbs.writeBundle(handleOf(await files.verbs.createBundle("exchange")), bytes(9));

    files.forgetAll();

    await expect.poll(() => readdirSync(folder)).toEqual([]);
  });

  it("is offered under a name that says nothing, another each time", async () => {
    const { verbs } = filesAt(null);

    expect(await verbs.createBundle("exchange")).toEqual({ kind: "cancelled" });
    await verbs.createBundle("exchange");

    expect(suggested.every((name) => /^[a-z2-9]{8}\.tu$/.test(name))).toBe(true);
    expect(suggested[0]).not.toBe(suggested[1]);
  });

  it("gets its ending, and never takes the place of a file that the person was not asked about", async () => {
    writeFileSync(join(folder, "equipe.tu"), "avant");
    const { verbs } = filesAt(join(folder, "equipe"));
    const file = handleOf(await verbs.createBundle("exchange"));
    await verbs.finishBundle(file);

    expect(readdirSync(folder).every((name) => name.endsWith(".tu"))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(join(folder, "equipe.tu"), "utf8")).toBe("avant");
  });

  it("says why it can't: a stick that is gone", async () => {
    const stick = join(folder, "stick");
    mkdirSync(stick);
    const { verbs } = filesAt(join(stick, "a.tu"));
    const file = handleOf(await verbs.createBundle("exchange"));
    await verbs.writeBundle(file, bytes(1));
    rmSync(stick, { recursive: true });

    expect(await verbs.finishBundle(file)).toBe("gone");
    await verbs.closeBundle(file);
    expect(await verbs.createBundle("exchange")).toEqual({ kind: "failed", fault: "gone" });
  });
});

describe("a bundle that is read", () => {
  it("comes in parts, in order, and ends with an empty one", async () => {
    const content = Uint8Array.from({ length: 1_300_000 }, (_, at) => at & 0xff);
    const path = join(folder, "a.tu");
    writeFileSync(path, content);
    const { verbs } = filesAt(path);
    const chosen = await verbs.openBundle();
    expect(chosen).toMatchObject({ kind: "chosen", size: content.length });

    const parts: Uint8Array[] = [];
    for (;;) {
      const part = await verbs.readBundle(handleOf(chosen));
      if (part === null || part.length === 0) break;
      parts.push(part);
    }

    expect(parts.length).toBe(3);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    await expect(verbs.finishBundle(handleOf(chosen))).rejects.toThrow("only read");
    await verbs.closeBundle(handleOf(chosen));
    expect(readdirSync(folder)).toEqual(["a.tu"]);
  });

  it("tells its place by its folder and name, never the whole path", async () => {
    mkdirSync(join(folder, "CLE"));
    writeFileSync(join(folder, "CLE", "a.tu"), "");
    const chosen = await filesAt(join(folder, "CLE", "a.tu")).verbs.openBundle();

    expect(chosen).toMatchObject({ place: join("CLE", "a.tu") });
  });

  it("a folder, or a file that is gone, is no bundle", async () => {
    expect(await filesAt(join(folder, "none.tu")).verbs.openBundle()).toEqual({ kind: "failed", fault: "gone" });
    const { verbs } = filesAt(folder);
    const chosen = await verbs.openBundle();
    if (chosen.kind === "chosen") expect(await verbs.readBundle(chosen.file)).toBeNull();
  });
});
