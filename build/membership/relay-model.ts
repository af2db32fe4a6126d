// A relay without a wire: the real store and the real rules, asked one after the other; it can be set back to an older copy,
// and lie about who was removed.
import { acceptRows } from "#relay/acceptance.ts";
import { acceptAck } from "#relay/acknowledgement.ts";
import { RelayProject } from "#relay/projects.ts";
import { openStore, type RelayStore } from "#relay/store.ts";
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import type { Cursor, DeviceFrame, RelayFrame, Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type DeviceId, hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";

const QUOTA = 2 ** 30;
const ROWS_AT_A_TIME = 20;

/** The project as a relay sees it that may look away from who was removed, while it takes rows. */
class WatchedProject extends RelayProject {
  looksAway = false;

  override isActive(device: DeviceId): boolean {
    return this.looksAway || super.isActive(device);
  }
}

export class RelayModel {
  readonly #genesis: Genesis;
  readonly #keys: SigningKeys;
  #store: RelayStore;
  #members: WatchedProject;
  #copy: Uint8Array | null = null;
  /** It lies: it takes what gives keys to who was removed, from who has not heard of it. */
  isBlind = false;

  constructor(genesis: Genesis, keys: SigningKeys) {
    this.#genesis = genesis;
    this.#keys = keys;
    this.#store = openStore(":memory:");
    this.#store.commit(() => {
      this.#store.addProject(genesis.project, genesis.bytes);
      const nowhere = new Uint8Array();
      const { hash, bytes } = genesis;
      return this.#store.append(genesis.project, {
        kind: "genesis",
        room: nowhere,
        device: nowhere,
        seq: 0,
        hash,
        bytes,
      });
    });
    this.#members = new WatchedProject(this.#store, genesis);
  }

  get store(): RelayStore {
    return this.#store;
  }

  isActive(device: DeviceId): boolean {
    return this.#members.isActive(device);
  }

  keepCopy(): void {
    this.#copy = this.#store.image();
  }

  setBack(): void {
    if (this.#copy === null) return;
    this.#store.close();
    this.#store = openStore(":memory:", { image: this.#copy });
    this.#members = new WatchedProject(this.#store, this.#genesis);
  }

  /** The next frame of rows for a device. */
  rows(after: Cursor, device: DeviceId): Extract<RelayFrame, { type: "rows" | "reset" }> {
    const { project } = this.#genesis;
    const isKnown = after.n === 0 ? after.hash === NO_HASH : this.#store.hashAt(project, after.n) === after.hash;
    if (!isKnown) return { type: "reset" };
    const rows = this.#store.rowsAfter(project, after.n, device, ROWS_AT_A_TIME);
    const last = rows.at(-1);
    return { type: "rows", from: after.n, to: last === undefined ? after : { n: last.n, hash: last.hash }, rows };
  }

  answer(frame: DeviceFrame, device: DeviceId): Extract<RelayFrame, { type: "receipt" | "refused" }>[] {
    if (frame.type === "ack") {
      for (const ack of frame.acks) this.#store.commit(() => acceptAck(this.#store, this.#members, device, ack));
      return [];
    }
    if (frame.type !== "push" && frame.type !== "propose") return [];
    if (!this.#members.isActive(device)) {
      const refused = frame.rows.map(({ bytes }) => ({ hash: hashId(bytes), reason: "member" as const }));
      return [{ type: "refused", rows: refused }];
    }
    this.#members.looksAway = this.isBlind;
    const verdicts = this.#store.commit(() =>
      acceptRows(this.#store, this.#members, frame.rows, QUOTA, frame.type === "propose"),
    );
    this.#members.looksAway = false;
    const taken = verdicts.filter((verdict) => "n" in verdict);
    const refused = verdicts.flatMap((verdict) =>
      "refused" in verdict ? [{ hash: verdict.hash, reason: verdict.refused }] : [],
    );
    return [
      ...(taken.length > 0 ? [{ type: "receipt", receipt: writeReceipt(taken, this.#keys.secretKey) } as const] : []),
      ...(refused.length > 0 ? [{ type: "refused", rows: refused } as const] : []),
    ];
  }

  /** Every row that it holds, whoever may read it. */
  everything(): Row[] {
    return this.#store.database
      .prepare("SELECT kind, bytes FROM log ORDER BY n")
      .all()
      .map(({ kind, bytes }) => ({
        kind: (["genesis", "grant", "envelope", "closing", "directory"] as const)[Number(kind)] ?? "envelope",
        bytes: bytes as Row["bytes"],
      }));
  }
}
