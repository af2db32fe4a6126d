import { describe, expect, it } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import { applyEdit } from "#shared/kernel/text-edit.ts";
import { TextPeer } from "#shared/kernel/text-peer.ts";
import type { NoteState } from "./note-form.ts";
import { behindNotes, forgetNotes, openingNote } from "./note-opening.ts";

/** An engine that opens a note when the test says so, and all that was asked of it, in order. */
const anEngine = (key: string, stands: string) => {
  const asked: string[] = [];
  const answers: ((text: string | null) => void)[] = [];
  const engine = { text: stands, asked, answer: (text: string | null) => answers.shift()?.(text) };
  let peer = new TextPeer(true);
  const line = {
    key,
    open: () => {
      asked.push("open");
      peer = new TextPeer(true);
      return new Promise<string | null>((answer) => answers.push(answer));
    },
    send: (message: Parameters<TextPeer["receive"]>[0]) => {
      engine.text = applyEdit(engine.text, peer.receive(message));
      asked.push(engine.text);
      return Promise.resolve(ok(null));
    },
    close: () => {
      asked.push("close");
      return Promise.resolve(null);
    },
  };
  return { engine, line };
};
const settled = () => new Promise((next) => setTimeout(next, 0));

describe("a note that is being opened", () => {
  it("L4 takes what was typed before it was open, over what somebody else wrote meanwhile", async () => {
    const { engine, line } = anEngine("1", "Vue hier. Au parc.");
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));

    note.type("Vue hier. F", "Vue hier.");
    note.type("Vue hier. Froid.", "ignored: what was shown at the first letter stands");
    expect(states.at(-1)).toMatchObject({ text: "Vue hier. Froid.", save: "saving" });
    engine.answer("Vue hier. Au parc.");
    await settled();

    expect(engine.text).toContain("Froid.");
    expect(engine.text).toContain("Au parc.");
    expect(states.at(-1)).toMatchObject({ text: engine.text, save: "saved" });
  });

  it("L4 sends what was typed in it though it has gone from the screen, and closes after", async () => {
    const { engine, line } = anEngine("2", "");
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));
    note.type("Froid.", "");
    note.leave();
    const fileClosed = behindNotes(async () => [...engine.asked]);
    engine.answer("");

    expect(await fileClosed).toEqual(["open", "Froid.", "close"]);
    expect(states).toHaveLength(1);
    let isActed = false;
    void behindNotes(() => {
      isActed = true;
      return Promise.resolve();
    });
    expect(isActed).toBe(true);
  });

  it("is opened again only once what was typed in it is sent and it is closed", async () => {
    const { engine, line } = anEngine("3", "");
    const first = openingNote(line, () => undefined);
    first.type("Froid.", "");
    first.leave();
    openingNote(line, () => undefined);
    expect(engine.asked).toEqual(["open"]);
    engine.answer("");
    await settled();

    expect(engine.asked).toEqual(["open", "Froid.", "close", "open"]);
  });

  it("says so where it can't be opened, and keeps what was typed", async () => {
    const { engine, line } = anEngine("4", "");
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));
    note.type("Froid.", "");
    engine.answer(null);
    await settled();
    expect(states.at(-1)).toEqual({ text: "Froid.", save: { kind: "incomplete" }, heard: null, sent: 0 });

    note.type("Froid aux", "");
    expect(states.at(-1)).toEqual({ text: "Froid aux", save: { kind: "incomplete" }, heard: null, sent: 0 });
  });

  it("L4 sends what was typed where it could not be opened, once it can be", async () => {
    const { engine, line } = anEngine("5", "");
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));
    note.type("Froid.", "");
    engine.answer(null);
    await settled();

    note.again();
    note.again();
    expect(states.at(-1)).toMatchObject({ text: "Froid.", save: "saving" });
    engine.answer("");
    await settled();

    expect(engine.asked).toEqual(["open", "open", "Froid."]);
    expect(states.at(-1)).toMatchObject({ text: "Froid.", save: "saved" });
  });

  it("L4 B21 is sent before the space is locked: what was typed in it while it was being opened, and nothing else, is waited for", async () => {
    const { engine, line } = anEngine("6", "");
    const note = openingNote(line, () => undefined);
    let isLocked = false;
    const lock = () => {
      isLocked = true;
      return Promise.resolve([...engine.asked]);
    };
    expect(await behindNotes(lock)).toEqual(["open"]);
    isLocked = false;
    note.type("Froid.", "");

    const locked = behindNotes(lock);
    await settled();
    expect(isLocked).toBe(false);
    engine.answer("");

    expect(await locked).toEqual(["open", "Froid."]);
  });

  it("B21 is waited for no more once the space is closed: its answer never comes", async () => {
    const { line } = anEngine("7", "");
    openingNote(line, () => undefined).leave();
    forgetNotes();

    expect(await behindNotes(() => Promise.resolve("opened"))).toBe("opened");
  });
});
