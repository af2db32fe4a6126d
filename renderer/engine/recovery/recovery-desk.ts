// The recovery of one's organisation, from this device: naming the three, asking, agreeing, and what follows. Everything
// stands in the directory and its room, and is worked out again from there: after a kill, or a cut, it goes on.
import { mayHoldFiles } from "#shared/domain/sharing/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { RecoveryFailure } from "#shared/ports/recovery.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { RecordedUse, Recovery } from "#shared/protocol/ledger/recoveries.ts";
import { type RecoveryUse, signUse } from "#shared/protocol/recovery/recovery-use.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factWriter } from "../files/fact-writer.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import { OneLook } from "../project/one-look.ts";
import { recordAfter } from "../project/record-after.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { organizationOf } from "../rooms/room-recovery.ts";
import { innerBox } from "./give-back.ts";
import type { Naming } from "./naming.ts";
import { deviceOf } from "./naming.ts";
import type { Opener } from "./opener.ts";
import {
  type Asked,
  agreeFact,
  askFact,
  doneFact,
  handFact,
  type NewFact,
  readAsked,
  readDone,
  readHanded,
  stopFact,
} from "./recovery-facts.ts";
import { type Pair, pairOf, standingOf } from "./requests.ts";

/** Between two tries, in milliseconds: an answer may have been lost, or somebody else was quicker. */
const TRY_AGAIN = 20_000;

export type RecoveryDeskOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly directory: DirectoryKeeper;
  readonly naming: Naming;
  readonly opener: Opener;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
};

export class RecoveryDesk {
  readonly #options: RecoveryDeskOptions;
  readonly #next: OneLook;
  readonly #inTurn = makeSerial();

  constructor(options: RecoveryDeskOptions) {
    this.#options = options;
    this.#next = new OneLook(options.timers, () => this.#inTurn(() => this.#act()));
  }

  /** Something was said, the directory changed, or the line is there. */
  look(after = 0): void {
    const { context } = this.#options;
    if (!context.maySign || context.genesis.relay === null) return;
    this.#next.in(after);
  }

  stop(): void {
    this.#next.stop();
  }

  /** Names the three. Throws a `StoreError`. */
  async name(people: readonly number[]): Promise<Result<null, RecoveryFailure>> {
    const chosen = await this.#options.naming.choose(people);
    this.look();
    return chosen;
  }

  /** Asks that keys be given to a person's device, as one of the three. Throws as `#write`. */
  async ask(person: number): Promise<Result<null, RecoveryFailure>> {
    const { context } = this.#options;
    const { members, device, genesis } = context;
    const organization = organizationOf(members.roster, device.id) ?? 0;
    const recovery = members.roster.recoveries.get(organization);
    const given = deviceOf(members.active, person)?.id;
    if (genesis.relay === null) return fail({ kind: "noRelay" });
    if (recovery === undefined || !recovery.keepers.includes(device.id)) return fail({ kind: "notAllowed" });
    const role = given === undefined ? null : this.#options.directory.current().roleOf(given);
    const mayHold = role !== null && mayHoldFiles(role);
    if (given === undefined || !mayHold || organizationOf(members.roster, given) !== organization)
      return fail({ kind: "people" });
    const { generation, uses } = recovery;
    const next = recovery.keepers[(recovery.keepers.indexOf(device.id) + 1) % recovery.keepers.length] as DeviceId;
    const devices = { opener: next, helper: device.id, given };
    const use = { project: members.project, organization, generation, count: uses.length, ...devices };
    await this.#write(askFact(toHex(randomBytes(8)), use, signUse(use, device.signing.secretKey)));
    return ok(null);
  }

  /** Agrees to what another of the three has asked, on this device. Throws as `#write`. */
  async agree(id: string): Promise<Result<null, RecoveryFailure>> {
    const { context } = this.#options;
    const found = this.#standing().find(({ asked }) => asked.id === id);
    if (found === undefined || found.pair !== null) return fail({ kind: "gone" });
    const pair = pairOf(found.recovery, found.asker, context.device.id);
    if (pair === null) return fail({ kind: "notAllowed" });
    await this.#write(agreeFact(id, this.#word(found.asked, pair)));
    return ok(null);
  }

  /** Refuses, or takes back. Throws as `#write`. */
  async halt(id: string): Promise<Result<null, RecoveryFailure>> {
    const found = this.#standing().find(({ asked }) => asked.id === id);
    if (found === undefined) return fail({ kind: "gone" });
    if (!found.recovery.keepers.includes(this.#options.context.device.id)) return fail({ kind: "notAllowed" });
    await this.#write(stopFact(id));
    return ok(null);
  }

  get #doc(): CompartmentDoc | null {
    return this.#options.directory.room()?.doc ?? null;
  }

  #standing() {
    return standingOf(this.#options.context.members, readAsked(this.#doc));
  }

  /** The word of who helps, which is nobody’s to give for who opens. */
  #word(asked: Asked, { opener, helper }: Pair) {
    const { device } = this.#options.context;
    if (helper !== device.id) return new Uint8Array();
    return signUse(this.#statedIn(asked, { opener, helper }), device.signing.secretKey);
  }

  #statedIn({ organization, generation, count, given }: Asked, { opener, helper }: Pick<Pair, "opener" | "helper">) {
    const { project } = this.#options.context.members;
    return { project, organization, generation, count, opener, helper, given } satisfies RecoveryUse;
  }

  async #act(): Promise<void> {
    const { context, naming, opener, propose } = this.#options;
    const rows = [this.#agreedRecord(), await naming.record()].flatMap((row) => row ?? []);
    // One record at a time: the next one stands on it.
    if (rows.length > 0 && propose(rows.slice(0, 1))) this.look(TRY_AGAIN);
    const recovery = context.members.roster.recoveries.get(
      organizationOf(context.members.roster, context.device.id) ?? 0,
    );
    for (const use of recovery?.uses ?? []) {
      if (recovery === undefined || readDone(this.#doc, use, this.#numberOf(use.opener)) !== null) continue;
      await this.#hand(recovery, use);
      const isLeft = use.opener === context.device.id && (await this.#open(recovery, use, opener));
      if (isLeft) this.look(opener.wait);
    }
  }

  /** The record of what two have agreed to, by who opens. */
  #agreedRecord(): Row | null {
    const { context, timers } = this.#options;
    const { device, members } = context;
    const agreed = this.#standing().find(({ pair }) => pair?.opener === device.id);
    if (agreed === undefined || agreed.pair === null) return null;
    const { asked, pair } = agreed;
    const { organization, generation, given } = asked;
    const { opener, helper, word: signature } = pair;
    const act = { kind: "recoveryUsed", organization, generation, opener, helper, given, signature } as const;
    const record = recordAfter(context, members.roster, timers.now(), [act]);
    return record === null ? null : { kind: "directory", bytes: record.bytes };
  }

  /** The directory has said it to everybody: only now anything is handed over. */
  async #hand(recovery: Recovery, use: RecordedUse): Promise<void> {
    const { context } = this.#options;
    if (use.helper !== context.device.id) return;
    if (readHanded(this.#doc, use, this.#numberOf(use.helper)) !== null) return;
    const inner = innerBox(recovery, use, context);
    if (inner !== null) await this.#write(handFact(use, inner));
  }

  /** True: something is left to do. */
  async #open(recovery: Recovery, use: RecordedUse, opener: Opener): Promise<boolean> {
    const inner = readHanded(this.#doc, use, this.#numberOf(use.helper));
    const done = inner === null ? null : await opener.open(recovery, use, inner);
    if (done !== null) await this.#write(doneFact(use, done));
    return done === null && inner !== null;
  }

  #numberOf(device: DeviceId): number {
    return numberOf(this.#options.context.members, device);
  }

  /** Throws a `StoreError`; an `IncompleteRoom` where the room of the directory is not here, or has a gap. */
  async #write(fact: NewFact): Promise<void> {
    const { context, directory, timers } = this.#options;
    const room = directory.room();
    if (room === null) throw new IncompleteRoom();
    await factWriter(timers, this.#numberOf(context.device.id))(room, [{ ...fact, supersedes: [] }]);
    await room.seal();
    await directory.refresh();
  }
}
