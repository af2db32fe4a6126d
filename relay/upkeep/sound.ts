// Before a store is opened for good, it is looked at without touching it: one that is damaged, or that a newer relay wrote,
// is refused in words and left as it is. Whatever is refused here can be restored from a copy.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { hasOldGrants, SCHEMA_VERSION, versionOf } from "../schema.ts";

export class UnusableStore extends Error {}

/** Throws an `UnusableStore` that says why; a store that isn't there yet is sound. */
export function assertSound(path: string): void {
  if (!existsSync(path)) return;
  const faults = withStore(path, (database) => {
    const version = versionOf(database);
    if (version > SCHEMA_VERSION)
      throw new UnusableStore(
        `the store is of version ${version}, and this relay knows ${SCHEMA_VERSION}: use a newer relay`,
      );
    if (hasOldGrants(database))
      throw new UnusableStore(
        `the store is of version ${version}, whose rooms can't go on: keep it, and give this relay a new folder`,
      );
    return database
      .prepare("PRAGMA quick_check(3)")
      .all()
      .map((row) => String(row["quick_check"]));
  });
  if (faults.length === 1 && faults[0] === "ok") return;
  throw new UnusableStore(`the store is damaged (${faults.join("; ")}): nothing was changed; restore a copy of it`);
}

/** Opens a store for reading alone; a fault of the file becomes an `UnusableStore`. */
export function withStore<Answer>(path: string, look: (database: DatabaseSync) => Answer): Answer {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return look(database);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : "";
    if (/not a database|malformed|disk I\/O|encrypted/.test(message))
      throw new UnusableStore(`the store is damaged (${message}): nothing was changed; restore a copy of it`);
    throw thrown;
  } finally {
    database?.close();
  }
}
