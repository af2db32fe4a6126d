// What a device is sent, and in which order, while its line is slow.
import { describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { readRelayFrame } from "#shared/protocol/frame.ts";
import { type DeviceId, type Hash, NO_HASH, newProjectId } from "#shared/protocol/ids.ts";
import { Follower } from "./follower.ts";
import type { RelayStore, StoredRow } from "./store.ts";

const PROJECT = newProjectId();

/** A log in memory, and a line that lets a frame go when a test says so. */
function aSlowLine() {
  const rows: StoredRow[] = [];
  const acks: { readonly m: number; readonly bytes: Bytes }[] = [];
  const sent: string[] = [];
  let go = (): void => undefined;
  const store = {
    head: () => ({ n: rows.length, hash: NO_HASH }),
    rowsAfter: (_: unknown, n: number) => rows.slice(n),
    ackHead: () => acks.length,
    acksAfter: (_: unknown, m: number, __: unknown, limit: number) => acks.slice(m, m + limit),
    hashAt: () => NO_HASH,
    hasLostAck: () => false,
  } as unknown as RelayStore;
  const wire = {
    send: (bytes: Bytes) => {
      const frame = readRelayFrame(bytes);
      sent.push(frame.ok ? frame.value.type : "malformed");
    },
    drained: () => new Promise<void>((resolve) => (go = resolve)),
    isFree: () => false,
    hold: () => undefined,
    release: () => undefined,
    close: () => undefined,
  };
  const follower = new Follower(store, PROJECT, "d" as DeviceId, wire);
  const drain = async (): Promise<void> => {
    go();
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  };
  const addRow = (): void => {
    const n = rows.length + 1;
    rows.push({ kind: "envelope", bytes: new Uint8Array(3) as Bytes, n, hash: `${n}`.padStart(64, "0") as Hash });
    follower.added({ before: n - 1, after: n }, rows.slice(-1));
  };
  const addAcks = (count: number): void => {
    for (let each = 0; each < count; each++) acks.push({ m: acks.length + 1, bytes: new Uint8Array(3) as Bytes });
    follower.wakeForAcks();
  };
  return { follower, sent, drain, addRow, addAcks };
}

describe("what follows a device", () => {
  it("sends a row that came while words went out before the next of them: none speaks of a row that is still to come", async () => {
    const { follower, sent, drain, addRow, addAcks } = aSlowLine();
    follower.start({ n: 0, hash: NO_HASH }, 0);
    await drain();
    addAcks(1_100);
    addRow();
    addAcks(1);
    for (let frames = 0; frames < 8; frames++) await drain();

    expect(sent).toEqual(["rows", "acks", "rows", "acks", "acks"]);
  });
});
