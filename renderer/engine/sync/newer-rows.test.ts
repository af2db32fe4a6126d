import { beforeAll, describe, expect, it } from "vitest";
import { NO_SYNC } from "#shared/ports/stored-sync.ts";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { ROW_KINDS } from "#shared/protocol/frame.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { loadAcks } from "../rooms/acks.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { afterUpdate } from "./newer-rows.ts";
import { Receiver } from "./receiver.ts";

beforeAll(cryptoReady);

describe("a row of a kind that only a later version knows", () => {
  it("is put aside and remembered; the log goes on; an application that knows more asks for all of it again", async () => {
    const project = aProject();
    const context = await logOf(project, project.posts[0]);
    const acks = await loadAcks(context);
    const events = {
      received: () => undefined,
      quarantined: () => undefined,
      acknowledged: () => undefined,
      shown: () => undefined,
    };
    const receiver = await Receiver.load(context, acks, handTimers().now, events);
    const to = { n: 3, hash: hashId(randomBytes(9)) };

    const follows = await receiver.rows({
      type: "rows",
      from: 0,
      to,
      rows: [{ kind: "unknown", bytes: randomBytes(80) }],
    });
    const same = await Receiver.load(context, acks, handTimers().now, events);
    const asAfterAnUpdate = { ...same.state, kindsAtPassing: ROW_KINDS.length - 1 };
    const { state, changes } = await afterUpdate(context, asAfterAnUpdate);

    expect(follows).toBe(true);
    expect(await context.store.count("quarantine", "newer/")).toBe(1);
    expect(same.state).toMatchObject({ cursor: to, kindsAtPassing: ROW_KINDS.length });
    expect(state).toMatchObject({ cursor: NO_SYNC.cursor, kindsAtPassing: null });
    expect(changes).toHaveLength(1);
    expect(await afterUpdate(context, same.state)).toEqual({ state: same.state, changes: [] });
  });
});
