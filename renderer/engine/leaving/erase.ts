// A device that is no longer of its project forgets it (lesson L59): what its author had not sent is put in words first and
// stays, with the rows themselves for the day they are back; the keys go with it in one transaction, and the device’s own are made anew. Then the rows go, the journal is written
// without them, and the backups are removed. Killed in between, the rest is done at the next opening.
import type { Backups } from "#shared/ports/backups.ts";
import { STORE_TABLES, type StoreChange, type StoreTable } from "#shared/ports/engine-store.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { SpaceDisk } from "../journal/space-disk.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { identityChange, newDevice } from "../space/identity-store.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { leftFiles } from "./left-files.ts";
import { leftChange } from "./left-store.ts";
import { removalOf } from "./removal.ts";

/** What the person typed and what opens their space is theirs; the order never begins again. */
const KEPT_TABLES: readonly StoreTable[] = ["forms"];
const KEPT_META: readonly string[] = ["identity", "order"];

const ROWS_AT_A_TIME = 2_000;

/**
 * Forgets the project of a space whose device is not of it any more. Answers who works in the space from here on; `null`:
 * the device is of its project. Throws a `StoreError`, having changed nothing or all that opens the project.
 */
export async function forgetProject(space: OpenSpace & { readonly project: ProjectSpace }): Promise<Identity | null> {
  const { project, store, vault } = space;
  const removal = await removalOf(project.context);
  if (removal === null) return null;
  // What is typed in an open form is sealed first; what can't be is on the disk as drafts.
  await project.stop(true);
  const { name, authorName } = project.people.directory.current();
  const files = await leftFiles(project.context, project.reader());
  const { reason, by, at, isOrganization } = removal;
  const id = project.context.genesis.project;
  const left = { id, project: name, reason, isOrganization, by: by === 0 ? null : authorName(by), at, files };
  const identity: Identity = { ...space.identity, device: newDevice(), project: null };
  const keys = (await store.list("rooms")).map(({ key }): StoreChange => ({ table: "rooms", key, value: null }));
  await store.write([leftChange(vault, left), identityChange(vault, identity), ...keys], "strict");
  project.forget();
  return identity;
}

/**
 * Removes what is left of a project in a space that has none: the backups first, so that a kill leaves something to find.
 * Throws a `StoreError` or a `DiskError`: the rest is done at the next opening.
 */
export async function eraseRest(space: string, disk: SpaceDisk, backups: Backups): Promise<void> {
  const { store } = disk;
  const rest: StoreChange[] = [];
  for (const table of STORE_TABLES.filter((each) => !KEPT_TABLES.includes(each))) {
    const keys = (await store.list(table)).map(({ key }) => key);
    const gone = keys.filter((key) => table !== "meta" || !KEPT_META.includes(key));
    rest.push(...gone.map((key): StoreChange => ({ table, key, value: null })));
  }
  if (rest.length === 0 && !disk.upkeep.hasRows) return;
  await backups.forget(space);
  await disk.upkeep.forgetRows();
  for (let at = 0; at < rest.length; at += ROWS_AT_A_TIME) {
    await store.write(rest.slice(at, at + ROWS_AT_A_TIME), "relaxed");
  }
}
