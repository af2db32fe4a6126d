// Which rows a disk opens: each that it once did, it does for as long as it holds it, and so does every backup of it, put
// where nothing else is left, or back beside what is there.

import { makeBackup } from "#engine/journal/backup/make-backup.ts";
import { addFromBackup, restoreToRead } from "#engine/journal/backup/restore.ts";
import { openLog } from "#engine/project/open-log.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import { saveIdentity } from "#engine/space/identity-store.ts";
import type { Backup } from "#shared/ports/backups.ts";
import { memoryBackups } from "#shared/ports/memory/memory-backups.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import { openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import type { PostModel } from "./post-model.ts";

/** Rows of a disk by whether a key that lies there opens them. */
type Held = { readonly open: ReadonlySet<Hash>; readonly shut: ReadonlySet<Hash> };

type Kept = { readonly backup: Backup; readonly open: ReadonlySet<Hash> };

export class OpenableModel {
  readonly #backups = memoryBackups();
  readonly #opened = new Map<PostModel, Set<Hash>>();
  readonly #kept = new Map<PostModel, Kept[]>();
  /** What was open once, and is held shut. */
  readonly lost: string[] = [];

  /** Looks at the disk of a device once more. */
  async look(post: PostModel): Promise<void> {
    const { open, shut } = await heldBy(post.context);
    const opened = this.#opened.get(post) ?? new Set();
    this.#opened.set(post, opened);
    for (const hash of open) opened.add(hash);
    for (const hash of shut) if (opened.has(hash)) this.lost.push(`${post.number} on the disk: ${hash}`);
  }

  async backUp(post: PostModel): Promise<void> {
    const { store, vault, device, genesis } = post.context;
    const person = { name: `Poste ${post.number}`, role: "educator", organizationName: "Association" } as const;
    const project = { genesis: genesis.bytes, token: null, founding: null, rows: [] };
    await saveIdentity(store, vault, { sign: "leaf", person, device, project, lockAfter: 5 });
    const { open } = await heldBy(post.context);
    const source = { space: spaceOf(post), store, vault, backups: this.#backups };
    const pause = (): Promise<void> => Promise.resolve();
    const backup = await makeBackup({ ...source, vaultRecord: () => Promise.resolve(new Uint8Array()), pause });
    this.#kept.set(post, [...(this.#kept.get(post) ?? []), { backup, open }]);
  }

  /** Adds what its first backup has, and its disk lacks. */
  async bringBack(post: PostModel): Promise<void> {
    const [first] = this.#kept.get(post) ?? [];
    if (first === undefined) return;
    await addFromBackup(post.context, this.#backups, spaceOf(post), first.backup.name, post.context.vault);
    await post.settle();
  }

  /** Each backup, where nothing else is left: what was open when it was made is there, and is open. */
  async restoreAll(): Promise<void> {
    for (const [post, all] of this.#kept) {
      for (const { backup, open } of all) {
        const store = memoryStore();
        const { vault, device, genesis } = post.context;
        await restoreToRead(store, this.#backups, spaceOf(post), backup, vault);
        const restored = await openLog({ store, mayLeave: () => true, maySign: false }, vault, device, genesis);
        const held = await heldBy(restored);
        for (const hash of open) if (!held.open.has(hash)) this.lost.push(`${post.number} in a backup: ${hash}`);
      }
    }
  }
}

const spaceOf = ({ number }: PostModel): string => `space-${number}`;

/** With every key of the room that a row is of, and none other. */
async function heldBy({ store, catalog }: Pick<LogContext, "store" | "catalog">): Promise<Held> {
  const [open, shut] = [new Set<Hash>(), new Set<Hash>()];
  const stored = (await store.list("records")).flatMap(({ value }) => readRecord(value) ?? []);
  const aside = await store.list("quarantine");
  const rows = [
    ...stored.flatMap(({ kind, bytes }) => (kind === "envelope" ? [bytes] : [])),
    ...aside.map(({ value }) => value),
  ];
  for (const bytes of rows) {
    const envelope = parseEnvelope(bytes);
    if (!envelope.ok) continue;
    const state = catalog.get(envelope.value.room);
    const keys = state === null ? [] : [...state.keys.values(), ...state.otherKeys.map(({ key }) => key)];
    const isOpen = keys.some((key) => openEnvelope(envelope.value, key) !== null);
    (isOpen ? open : shut).add(envelope.value.hash);
  }
  return { open, shut };
}
