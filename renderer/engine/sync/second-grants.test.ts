// A relay that was set back, and has in its log a grant beside the one that it had told: of somebody whom that one left out.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { writeNextGrant } from "#shared/protocol/grant.ts";
import { hashId, newCaseFileId } from "#shared/protocol/ids.ts";
import { loadAcks } from "../rooms/acks.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import { aProject, handTimers, threeLogs } from "../testing/a-project.ts";
import { Receiver } from "./receiver.ts";

beforeAll(cryptoReady);

/** Sonia was told that Inès has left a room; the relay has forgotten that, and taken a grant of Inès in its place. */
const setUp = async () => {
  const [karim, sonia, ines] = await threeLogs(aProject());
  const all = [karim, sonia, ines].map(({ device }) => device.id);
  const file = newCaseFileId();
  await createRooms(karim, file, ["support"], all);
  const state = karim.catalog.find(file, "support")!;
  const [first] = await heldGrants(karim, state.room);
  const out = await nextGrant(karim, state, new Set(all.slice(0, 2)));
  const issuer = { id: ines.device.id, secretKey: ines.device.signing.secretKey };
  const roomKey = { ...state, epoch: 0, key: state.keys.get(0)! };
  const byInes = (): Row => ({
    kind: "grant",
    bytes: writeNextGrant(roomKey, first!, ines.members.devices, issuer).bytes,
  });
  const unheard = () => undefined;
  const events = { received: unheard, quarantined: unheard, shown: unheard, acknowledged: unheard };
  const receiver = await Receiver.load(sonia, await loadAcks(sonia), handTimers().now, events);
  const log: Row[] = [{ kind: "grant", bytes: first!.bytes }];
  /** The relay sends what of its log comes after the place that was read. */
  const read = async (): Promise<void> => {
    const from = receiver.state.cursor.n;
    const to = { n: log.length, hash: hashId(randomBytes(9)) };
    await receiver.rows({ type: "rows", from, to, rows: log.slice(from) });
  };
  log.push(out!);
  await read();
  await receiver.reset();
  log.splice(1, 1, byInes());
  await read();
  const aside = () => sonia.store.count("quarantine", "secondGrant/");
  return { receiver, log, read, aside, byInes };
};

describe("a grant of the log that may not take the place of the one it had told", () => {
  it("is looked for once more in the whole log, and not without end", async () => {
    const { receiver, read, aside } = await setUp();
    expect([await receiver.lacks(), await aside()]).toEqual([true, 1]);

    await receiver.askAgain();
    await read();

    expect([await receiver.lacks(), await aside()]).toEqual([false, 1]);
  });

  it("is looked for again when another comes, or the relay was set back once more", async () => {
    const { receiver, log, read, aside, byInes } = await setUp();
    await receiver.askAgain();
    await read();
    log.push(byInes());
    await read();
    expect([await receiver.lacks(), await aside()]).toEqual([true, 2]);
    await receiver.askAgain();
    await read();
    expect(await receiver.lacks()).toBe(false);

    await receiver.reset();
    await read();

    expect(await receiver.lacks()).toBe(true);
  });
});
