// Lets people in after a project has begun. Who was asked in stands in the directory room, keys included: from there
// everything follows, on whatever day there is a connection. Their record first, then the key of the directory. All of it
// is done by the device that founded the project: who is who is its word.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { ProjectFailure } from "#shared/ports/engine.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { readDeviceCard } from "#shared/protocol/cards.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, nextDevice, nextPerson } from "#shared/protocol/ledger/roster.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { deviceFact } from "./directory.ts";
import type { DirectoryKeeper } from "./directory-keeper.ts";
import { personOf } from "./found-project.ts";

/** Between two tries, in milliseconds: an answer may have been lost, or somebody else was quicker. */
const TRY_AGAIN = 20_000;

export type AdmissionsOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly directory: DirectoryKeeper;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class Admissions {
  readonly #options: AdmissionsOptions;
  #cancel: () => void = () => undefined;

  constructor(options: AdmissionsOptions) {
    this.#options = options;
  }

  /** Asks somebody in by the card of their device; resolves once that is on the disk. Throws a `StoreError`. */
  async letIn(card: string): Promise<Result<null, ProjectFailure>> {
    const { context, directory, timers } = this.#options;
    const read = readDeviceCard(card);
    if (!read.ok) return fail({ kind: "card", card: "device", failure: read.failure });
    if (context.genesis.relay === null) return fail({ kind: "noRelay" });
    if (context.device.id !== context.genesis.founder) return fail({ kind: "notAllowed" });
    const { device } = read.value;
    const isAsked = directory.current().asked.some((each) => each.device === device);
    if (isAsked || context.members.roster.devices.has(device)) return fail({ kind: "known" });
    const open = directory.room();
    if (open === null) return fail({ kind: "notAllowed" });
    const by = numberOf(context.members, context.device.id);
    const fact = deviceFact(device, personOf(read.value), read.value);
    await open.write((doc) => {
      const clock = stampClock(timers.now);
      clock.see(doc.facts.latest);
      doc.addFacts([{ ...fact, by, at: clock.next(), supersedes: [] }]);
    });
    await open.seal();
    await directory.refresh();
    return ok(null);
  }

  /** Somebody was asked in, came, or the line is there. What changes together is looked at once. */
  look(after = 0): void {
    const { context, timers } = this.#options;
    if (!context.maySign || context.device.id !== context.genesis.founder) return;
    this.#cancel();
    // A disk that fails is told by what the person writes.
    this.#cancel = timers.after(after, () => void this.#propose().catch(() => undefined));
  }

  stop(): void {
    this.#cancel();
  }

  async #propose(): Promise<void> {
    const rows = [...this.#records(), ...(await this.#grants())];
    if (rows.length > 0 && this.#options.propose(rows)) this.look(TRY_AGAIN);
  }

  /** The record of everybody who was asked in and is not of the project: one after the other. */
  #records(): readonly Row[] {
    const { context, directory, timers } = this.#options;
    let { roster } = context.members;
    const rows: Row[] = [];
    for (const { device, signingKey, boxKey } of directory.current().asked) {
      const person = nextPerson(roster);
      const content = {
        project: roster.project,
        index: roster.head.index + 1,
        prev: roster.head.hash,
        claimedAt: timers.now(),
        issuer: context.device.id,
        acts: [
          { kind: "person", person, organization: 1, duties: [] },
          { kind: "device", number: nextDevice(roster), person, signingKey, boxKey },
        ],
      } as const;
      const record = writeDirectoryRecord(content, context.device.signing.secretKey);
      const after = afterRecord(roster, record);
      if (!after.ok || !after.value.devices.has(device)) continue;
      roster = after.value;
      rows.push({ kind: "directory", bytes: record.bytes });
    }
    return rows;
  }

  /** The key of the directory, for those of the project who lack it. */
  async #grants(): Promise<readonly Row[]> {
    const { context } = this.#options;
    const rooms = context.catalog.of(projectRooms(context)).filter(({ purpose }) => purpose === "directory");
    const everybody = new Set(context.members.active.map(({ id }) => id));
    const grants = await Promise.all(rooms.map((state) => nextGrant(context, state, everybody)));
    return grants.flatMap((row) => row ?? []);
  }
}
