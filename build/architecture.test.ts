// Who may import whom: the picture of README.md as a test. A layer without a check is a wish.
import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

type Rule = { readonly from: RegExp; readonly local: readonly RegExp[]; readonly packages: readonly RegExp[] };

const NOTHING: readonly RegExp[] = [];
const KERNEL = /^shared\/kernel\//;
const DOMAIN_DOOR = /^shared\/domain\/[^/]+\/index\.ts$/;
const SHARED = [
  KERNEL,
  DOMAIN_DOOR,
  /^shared\/contract\//,
  /^shared\/ports\//,
  /^shared\/protocol\//,
  /^shared\/desktop-[a-z]+\.ts$/,
];
const FEATURE_DOOR = /^renderer\/features\/[^/]+\/index\.ts$/;
const UI = [/^renderer\/ui\//, /^renderer\/text\//];
const REACT = [/^react$/, /^react-dom(\/client)?$/, /^react-aria-components$/, /^lucide-react$/];
const NODE = /^node:/;
const FRENCH_LIST = /^@scure\/bip39\/wordlists\/french\.js$/;

// The first rule that matches a file speaks for it. Its own folder is always allowed (see `isOwn`).
const RULES: readonly Rule[] = [
  { from: KERNEL, local: NOTHING, packages: NOTHING },
  { from: /^shared\/domain\//, local: [KERNEL, DOMAIN_DOOR], packages: NOTHING },
  {
    from: /^shared\/protocol\//,
    local: [KERNEL, DOMAIN_DOOR],
    packages: [/^zod$/, /^libsodium-wrappers-sumo$/, /^@scure\/bip39\/wordlists\/french\.js$/],
  },
  {
    from: /^shared\/contract\//,
    local: [KERNEL, DOMAIN_DOOR, /^shared\/protocol\//],
    packages: [/^zod$/, /^pdfkit$/, /^fflate$/],
  },
  { from: /^shared\/ports\//, local: SHARED, packages: [/^zod$/] },
  { from: /^shared\/desktop-[a-z]+\.ts$/, local: [KERNEL, /^shared\/desktop-[a-z]+\.ts$/], packages: [/^zod$/] },
  {
    from: /^renderer\/engine\//,
    local: SHARED,
    packages: [/^yjs$/, /^y-protocols\//, /^y-websocket$/, /^dexie$/, FRENCH_LIST],
  },
  { from: /^renderer\/text\//, local: SHARED, packages: NOTHING },
  { from: /^renderer\/ui\//, local: [KERNEL, ...UI], packages: REACT },
  { from: /^renderer\/features\//, local: [...SHARED, ...UI, FEATURE_DOOR], packages: [...REACT, /^zustand(\/|$)/] },
  {
    from: /^renderer\//,
    local: [...SHARED, /^renderer\//],
    packages: [...REACT, /^zustand/, /^@fontsource-variable\//],
  },
  {
    from: /^electron\//,
    local: [...SHARED.filter((rule) => rule !== DOMAIN_DOOR), /^relay\/index\.ts$/],
    packages: [NODE, /^electron$/, /^ws$/, /^https-proxy-agent$/, /^zod$/],
  },
  {
    from: /^relay\//,
    local: [KERNEL, /^shared\/protocol\//],
    packages: [NODE, /^ws$/, /^yjs$/, /^y-protocols\//],
  },
];

const LAYERS = ["shared", "renderer", "electron", "relay"];
const TESTS = /\.(test|browser\.test|contract|test-d)\.tsx?$|\/testing\//;

const files = LAYERS.flatMap((layer) => globSync(`${layer}/**/*.{ts,tsx}`, { cwd: root }))
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !path.endsWith(".d.ts"));

const sources = files.filter((path) => !TESTS.test(path));

describe("architecture", () => {
  it("finds the layers", () => {
    for (const layer of LAYERS) expect(sources.some((path) => path.startsWith(`${layer}/`))).toBe(true);
  });

  it("lets each layer import only what the table allows", () => {
    const leaks = sources.flatMap((path) =>
      importsOf(path)
        .filter((target) => !isAllowed(path, target))
        .map((target) => `${path} → ${target}`),
    );

    expect(leaks).toEqual([]);
  });

  it("keeps plain-text Yjs and IndexedDB libraries out, in every layer (L45)", () => {
    const banned = /^(y-indexeddb|y-dexie|dexie-encrypted)$/;

    expect(sources.filter((path) => importsOf(path).some((target) => banned.test(target)))).toEqual([]);
  });

  it("L55 no key is given to the system’s key ring: the passphrase always suffices, and nothing else opens a space", () => {
    const asking = sources.filter((path) => /safeStorage/.test(readFileSync(resolve(root, path), "utf8")));

    expect(asking).toEqual([]);
  });

  it("L1 no call of the engine takes what it shows: a change is the smallest that says it", () => {
    const ports = globSync("shared/ports/*.ts", { cwd: root }).filter((path) => !TESTS.test(path));
    const port = ports.map((path) => readFileSync(resolve(root, path), "utf8")).join("\n");
    const shown = [...port.matchAll(/^export type (\w+(?:View|Views|Summary|Entry))\b/gm)].map(
      ([, name]) => name ?? "",
    );
    const calls = [...port.matchAll(/^export type \w+Calls = [^{]*\{\n(.*?)^ *\};/gms)]
      .map(([, body]) => body)
      .join("\n");
    const taken = [...calls.matchAll(/\w+: \(([^)]*)\) =>/gs)].map(([, parameters]) => parameters ?? "");

    expect(shown).toEqual(expect.arrayContaining(["FileView", "AccessView", "DiskView"]));
    expect(taken.length).toBeGreaterThan(25);
    for (const view of shown) expect(taken.filter((each) => each.includes(view))).toEqual([]);
  });

  it("L23 no document holds a type that is made on first use: root types only", () => {
    const nested = /new Y\.(?!(Doc|UndoManager)\b)\w+|\.getMap\(|\.get\("[^"]*", Y\./;

    expect(sources.filter((path) => nested.test(readFileSync(resolve(root, path), "utf8")))).toEqual([]);
    expect(sources.filter((path) => importsOf(path).includes("yjs"))).not.toEqual([]);
  });

  it("L73 nothing of a shared document is ever deleted but letters of a text: a peer may be adding to it", () => {
    const shared = sources.filter((path) => importsOf(path).includes("yjs"));
    const deleting = /\.(delete|clear)\(/;

    expect(shared).toContain("renderer/engine/crdt/compartment-doc.ts");
    expect(shared.filter((path) => deleting.test(readFileSync(resolve(root, path), "utf8")))).toEqual([]);
  });

  // Beyond the team that opened a file, and recovery (D3, D7), a consent stands behind each key: whoever calls one of these more
  // says here by what right.
  it.each<[string, readonly string[]]>([
    [
      "nextGrant",
      [
        // By the consents and the team of a file; by the consents of a track.
        "access/due-readers.ts",
        "access/key-changes.ts",
        // Another laptop of the same person, and the rooms of the project, where there is no file.
        "project/admissions.ts",
        "project/project-room.ts",
        // Nobody more: who was removed goes; the recovery of the organisation whose own it is.
        "project/epoch-keeper.ts",
        "recovery/box-keeper.ts",
      ],
    ],
    ["noMoreReaders", ["access/due-readers.ts"]],
    ["writeNextGrant", ["recovery/give-back.ts", "rooms/next-grant.ts"]],
    ["writeFirstGrant", ["generations/closing-proposal.ts", "rooms/own-rows.ts"]],
    [
      "createRooms",
      [
        "attachments/attachment-desk.ts",
        "files/file-desk.ts",
        "health/health-calls.ts",
        "project/directory-keeper.ts",
        "project/project-room.ts",
        "rooms/own-rows.ts",
      ],
    ],
  ])("L103 wraps a key for somebody in the places that are named here, and in no other: %s", (name, places) => {
    const calls = new RegExp(`(?<![#\\w.]|function )${name}\\(`);
    const calling = sources.filter(
      (path) => path.startsWith("renderer/") && calls.test(readFileSync(resolve(root, path), "utf8")),
    );

    expect(calling.map((path) => path.replace("renderer/engine/", "")).sort()).toEqual(places.toSorted());
  });

  it("gives every domain topic a door and a rule book", () => {
    const topics = new Set(files.map((path) => /^shared\/domain\/([^/]+)\//.exec(path)?.[1]).filter(Boolean));
    const present = new Set(
      globSync("shared/domain/*/{index.ts,RULES.md}", { cwd: root }).map((path) => path.replaceAll("\\", "/")),
    );

    for (const topic of topics) {
      expect(present).toContain(`shared/domain/${topic}/index.ts`);
      expect(present).toContain(`shared/domain/${topic}/RULES.md`);
    }
  });
});

/** Imported paths: local ones relative to the root, packages by name. */
function importsOf(path: string): string[] {
  const text = readFileSync(resolve(root, path), "utf8");
  const found = [...text.matchAll(/(?<!")\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return found.map((target) => {
    if (target.startsWith(".")) return relative(root, resolve(root, dirname(path), target)).replaceAll("\\", "/");
    if (target.startsWith("#engine/") || target.startsWith("#features/") || /^#(ui|text)\//.test(target)) {
      return `renderer/${target.slice(1)}`;
    }
    return target.startsWith("#") ? target.slice(1) : target;
  });
}

function isAllowed(path: string, target: string): boolean {
  const rule = RULES.find(({ from }) => from.test(path));
  if (rule === undefined) return false;
  const isLocal = files.includes(target) || LAYERS.some((layer) => target.startsWith(`${layer}/`));
  if (isLocal) return isOwn(path, target) || rule.local.some((pattern) => pattern.test(target));
  if (/\.(css|woff2|ttf|svg)(\?.*)?$/.test(target) && path.startsWith("renderer/")) return true;
  return rule.packages.some((pattern) => pattern.test(target));
}

/** Inside one topic, feature or layer without topics, files may import each other. */
function isOwn(path: string, target: string): boolean {
  const scope = (file: string): string =>
    /^(shared\/(kernel|protocol|ports|contract)|shared\/domain\/[^/]+|renderer\/features\/[^/]+|renderer\/(engine|ui|text)|electron|relay)\//.exec(
      file,
    )?.[1] ?? dirname(file);
  return scope(path) === scope(target);
}
