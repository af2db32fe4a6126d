// What a stick brings too early: once it is taken, this device offers it to the relay, whoever brought what it waited for.
import { beforeAll, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { anOpenRoom, aProject, handTimers, logOf, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { receiveRows } from "./received-rows.ts";
import { envelopeKey } from "./record-store.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

it("a colleague’s row that a stick brought before the one it stands on is offered once the relay has told that one", async () => {
  const project = aProject();
  const timers = handTimers();
  const marc = await logOf(project, project.posts[2]);
  const opened = await anOpenRoom(marc, timers);
  for (const [field, value] of [
    ["name", "Aya"],
    ["phone", "06 12 34 56 78"],
  ] as const) {
    await writeValue(opened, timers, field, value, 3);
    await opened.seal();
  }
  const { room } = opened;
  const rows = await rowsOf(marc, room);
  const sonia = await logOf(project, project.posts[1]);
  await receiveRows(sonia, rows.slice(-1), { forward: true });
  await receiveRows(sonia, rows.slice(0, -2), { isLog: true });
  await retryQuarantine(sonia);
  await receiveRows(sonia, rows.slice(-2, -1), { isLog: true });
  expect(sonia.outbox.entries()).toEqual([]);

  await retryQuarantine(sonia);

  const offered = sonia.outbox.entries().map(({ recordKey }) => recordKey);
  expect(offered).toEqual([envelopeKey(room, marc.device.id, 1)]);
  expect(await sonia.store.count("quarantine")).toBe(0);
});
