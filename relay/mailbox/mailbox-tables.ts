// What the store keeps of mailboxes: ciphertext for three days, then that there was one.
import type { DatabaseSync } from "node:sqlite";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type DeviceId, type Hash, idBytes, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { SIDES, type Side } from "#shared/protocol/invitation/letter.ts";
import { MAILBOX_ACTS, type MailboxAct } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";

/** How somebody ended it. */
export type MailboxEnd = Exclude<MailboxAct, "make" | "say">;

export type StoredMailbox = {
  readonly project: ProjectId;
  /** Of the host. */
  readonly device: DeviceId;
  /** By the clock of the relay. */
  readonly until: number;
  /** The hash of what the guest is known by; `null`: nobody came. */
  readonly guest: Hash | null;
  readonly end: MailboxEnd | null;
};

export function mailboxTables(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const read = sql("SELECT project, device, until, guest, ending FROM mailbox WHERE box = ?");
  const insert = sql("INSERT INTO mailbox (box, project, device, until) VALUES (?, ?, ?, ?)");
  const take = sql("UPDATE mailbox SET guest = ? WHERE box = ?");
  const end = sql("UPDATE mailbox SET ending = ? WHERE box = ?");
  const readLetters = sql("SELECT bytes FROM letter WHERE box = ? AND side = ? ORDER BY place");
  const insertLetter = sql("INSERT INTO letter (box, side, place, bytes) VALUES (?, ?, ?, ?)");
  const emptyBox = sql("DELETE FROM letter WHERE box = ?");
  const emptyOld = sql("DELETE FROM letter WHERE box IN (SELECT box FROM mailbox WHERE until < ?)");
  const forget = sql("DELETE FROM mailbox WHERE until < ?");
  const countAll = sql("SELECT count(*) AS count FROM mailbox WHERE until >= ? AND ending IS NULL");
  const countOf = sql(
    "SELECT count(*) AS count FROM mailbox WHERE until >= ? AND ending IS NULL AND project = ? AND device = ?",
  );
  const nameOf = (box: BoxId): Bytes => idBytes(box as string as RoomId);

  return {
    mailboxOf: (box: BoxId): StoredMailbox | null => {
      const found = read.get(nameOf(box));
      if (found === undefined) return null;
      return {
        project: toHex(found["project"] as Bytes) as ProjectId,
        device: toHex(found["device"] as Bytes) as DeviceId,
        until: Number(found["until"]),
        guest: found["guest"] === null ? null : (toHex(found["guest"] as Bytes) as Hash),
        end: found["ending"] === null ? null : (MAILBOX_ACTS[Number(found["ending"])] as MailboxEnd),
      };
    },
    /** Only inside `commit`, as all that follows. */
    addMailbox: (box: BoxId, project: ProjectId, device: DeviceId, until: number): void => {
      insert.run(nameOf(box), idBytes(project), idBytes(device), until);
    },
    takeMailbox: (box: BoxId, guest: Hash): void => {
      take.run(idBytes(guest), nameOf(box));
    },
    /** What lay in it goes at once. */
    endMailbox: (box: BoxId, act: MailboxEnd): void => {
      end.run(MAILBOX_ACTS.indexOf(act), nameOf(box));
      emptyBox.run(nameOf(box));
    },
    addLetter: (box: BoxId, side: Side, place: number, letter: Bytes): void => {
      insertLetter.run(nameOf(box), SIDES.indexOf(side), place, letter);
    },
    lettersOf: (box: BoxId, side: Side): Bytes[] =>
      readLetters.all(nameOf(box), SIDES.indexOf(side)).map(({ bytes }) => bytes as Bytes),
    /** Takes the letters of those that ended before a moment, and forgets those that ended long before. */
    clearMailboxes: (now: number, long: number): void => {
      emptyOld.run(now);
      forget.run(now - long);
    },
    /** Those that are in use: in all, and of one device. */
    mailboxCounts: (now: number, project: ProjectId, device: DeviceId) => ({
      all: Number(countAll.get(now)?.["count"]),
      ofDevice: Number(countOf.get(now, idBytes(project), idBytes(device))?.["count"]),
    }),
  };
}
