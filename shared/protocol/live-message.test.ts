// Against y-protocols itself: what it writes is read here, and what is written here it reads.
import { describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { readLiveMessage, STILL_HERE, writeLiveMessage } from "./live-message.ts";
import { encodeFrontier, encodeRows } from "./live-update.ts";

const update = encodeRows([{ client: 3, clock: 0, bytes: utf8("a") }]);

describe("messages of an open room", () => {
  it("read back what they write", () => {
    for (const message of [
      { type: "step1", frontier: new Map([[300, 12]]) },
      { type: "step2", update },
      { type: "update", update },
      { type: "awareness", entries: [{ client: 2 ** 32 - 1, clock: 200, state: '{"p":"…"}' }] },
      { type: "query" },
    ] as const) {
      expect(readLiveMessage(writeLiveMessage(message))).toEqual({ ok: true, value: message });
    }
  });

  it("L82 golden: are those of y-protocols", () => {
    const blob = (bytes: Bytes): Bytes => concatBytes([Uint8Array.of(bytes.length), bytes]);

    expect(writeLiveMessage({ type: "step1", frontier: new Map([[3, 1]]) })).toEqual(
      concatBytes([Uint8Array.of(0, 0), blob(encodeFrontier(new Map([[3, 1]])))]),
    );
    expect(writeLiveMessage({ type: "step2", update })).toEqual(concatBytes([Uint8Array.of(0, 1), blob(update)]));
    expect(writeLiveMessage({ type: "update", update })).toEqual(concatBytes([Uint8Array.of(0, 2), blob(update)]));
    expect(STILL_HERE).toEqual(Uint8Array.of(1, 1, 0));
  });

  it("reads what a stock awareness says, and a stock awareness reads it back", () => {
    const [theirs, mine] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
    theirs.setLocalState({ p: "scellé" });
    const said = encodeAwarenessUpdate(theirs, [theirs.clientID]) as Bytes;

    const read = readLiveMessage(concatBytes([Uint8Array.of(1, said.length), said]));
    const written = read.ok ? writeLiveMessage(read.value) : new Uint8Array();
    applyAwarenessUpdate(mine, written.subarray(2), "test");

    expect(read).toEqual({
      ok: true,
      value: {
        type: "awareness",
        entries: [{ client: theirs.clientID, clock: 1, state: '{"p":"scellé"}' }],
      },
    });
    expect(mine.getStates().get(theirs.clientID)).toEqual({ p: "scellé" });
    for (const awareness of [theirs, mine]) awareness.destroy();
  });

  it("refuses an authentication, an unknown kind, and bytes left over", () => {
    for (const bytes of [[2, 0], [4], [0, 3, 0], [0, 0, 0], [3, 0], []]) {
      expect(readLiveMessage(Uint8Array.from(bytes))).toMatchObject({ ok: false });
    }
  });
});
