// What one relay allows. The values of 2026-12 fit one small machine and some thousand devices: a device that comes back
// after weeks offline is never refused, a device that runs wild is slowed down, and nobody else notices.
// Each may be set by the operator: `--limit NAME=NUMBER`.

const MEBI = 1024 * 1024;

export const DEFAULT_LIMITS = {
  /** Of one device: rows and bytes that it pushes, frames that it sends; a minute's worth, and how much may come at once. */
  rowsPerMinute: 6_000,
  rowsAtOnce: 30_000,
  bytesPerMinute: 64 * MEBI,
  bytesAtOnce: 256 * MEBI,
  framesPerMinute: 3_000,
  framesAtOnce: 3_000,
  /** Rows, or acknowledgements, in one frame; the application sends 500 at most. */
  itemsInAFrame: 5_000,
  /** Of one connection: what may wait for the disk before its socket is read no further. */
  rowsWaiting: 2_000,
  bytesWaiting: 4 * MEBI,
  /** Of one connection: what may wait to be read by the device before it is heard no further, and before it is cut. */
  bytesUnread: MEBI,
  bytesUnreadAtMost: 16 * MEBI,
  /** Of all connections together: beyond it, pushes are refused as busy. */
  bytesWaitingInAll: 256 * MEBI,
  /** Rows of one device in one turn, before others have theirs; and rows of one turn, committed together. */
  rowsOfOneInATurn: 64,
  rowsInATurn: 256,
  connections: 10_000,
  connectionsOfADevice: 4,
  /** A whole Mission Locale may stand behind one address. */
  connectionsOfAnAddress: 2_000,
  /** Connections whose device is not known yet, in all; and what one of them may send before it is cut. */
  strangers: 500,
  bytesOfAStranger: 256 * 1024,
  /** Devices let in, in any second: those beyond are given a turn. */
  welcomesPerSecond: 150,
  /** Invitations that hold, in all and of one device; what each side may leave in one, and in how many letters. */
  mailboxes: 10_000,
  mailboxesOfADevice: 16,
  bytesFromAHost: 1.5 * MEBI,
  bytesFromAGuest: 16 * 1024,
  lettersOfOne: 8,
  /** Names of mailboxes that may be tried from one address: nobody finds one by trying, this only saves the disk. */
  guessesPerMinute: 60,
  projects: 1_000,
  bytesOfAProject: 20 * 1024 * MEBI,
  /** Of the store in all; 0: as much as the disk has. */
  bytesOfTheStore: 0,
};

export type RelayLimits = Readonly<typeof DEFAULT_LIMITS>;

/** Largest frame, in bytes: told by its header, and refused before any of it is held. Devices know it too. */
export const MAX_FRAME = 2 * MEBI;

/** Reads `NAME=NUMBER`; `null` when there is no such limit, or no such number. */
export function limitNamed(words: string): Partial<RelayLimits> | null {
  const [, name = "", digits = ""] = /^(\w+)=(\d{1,15})$/.exec(words) ?? [];
  return Object.hasOwn(DEFAULT_LIMITS, name) ? { [name]: Number(digits) } : null;
}
