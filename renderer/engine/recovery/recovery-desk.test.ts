// What the three say is a fact of the room of the directory: without it, or with a gap in it, nothing was said.
import { beforeAll, describe, expect, it } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { recoveryCalls } from "./recovery-calls.ts";
import { RecoveryDesk } from "./recovery-desk.ts";

beforeAll(cryptoReady);

async function aDesk(room: unknown) {
  const project = aProject();
  const plain = await logOf(project, project.posts[0]);
  const keepers = project.posts.map(({ device }) => device.id);
  const recovery: Recovery = { generation: 1, key: new Uint8Array(32), keepers, boxes: [], uses: [] };
  const { roster, active, devices } = plain.members;
  const members = {
    project: roster.project,
    roster: { ...roster, recoveries: new Map([[1, recovery]]) },
    active,
    devices,
  };
  const context = { ...plain, members, genesis: { ...plain.genesis, relay: {} } } as unknown as LogContext;
  const directory = {
    room: () => room,
    refresh: async () => undefined,
    current: () => ({ roleOf: () => "educator" }),
  } as unknown as DirectoryKeeper;
  const rest = { naming: null as never, opener: null as never, propose: () => false };
  return new RecoveryDesk({ context, timers: handTimers(), directory, ...rest });
}

const doc = { facts: { latest: 0, latestOf: () => 0, fields: () => [] } };

describe("a word of one of the three", () => {
  it.each([
    ["is not here", null],
    ["has a gap", { doc, write: () => Promise.reject(new IncompleteRoom()) }],
  ])("is refused where the room of the directory %s", async (_, room) => {
    const desk = await aDesk(room);
    const calls = recoveryCalls(
      () => desk,
      async () => ok(null),
    );

    expect(await calls.askRecovery(2)).toEqual({ ok: false, failure: { kind: "incomplete" } });
  });
});
