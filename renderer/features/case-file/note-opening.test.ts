import { describe, expect, it, vi } from "vitest";
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { applyEdit } from "#shared/kernel/text-edit.ts";
import { TextPeer } from "#shared/kernel/text-peer.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import type { EarlyText, NoteState } from "./note-form.ts";
import { behindNotes, forgetNotes, openingNote } from "./note-opening.ts";

/** An engine that opens a note when the test says so, and all that was asked of it, in order. */
const anEngine = (key: string, stands: string, left: EarlyText | null = null) => {
  const asked: string[] = [];
  const answers: ((text: string | null) => void)[] = [];
  const engine = {
    text: stands,
    asked,
    kept: left,
    refuses: null as WriteFailure | null,
    answer: (text: string | null) => answers.shift()?.(text),
  };
  let peer = new TextPeer(true);
  const line = {
    key,
    open: () => {
      asked.push("open");
      peer = new TextPeer(true);
      return new Promise<string | null>((answer) => answers.push(answer));
    },
    send: (message: Parameters<TextPeer["receive"]>[0]) => {
      if (engine.refuses !== null) return Promise.resolve(fail(engine.refuses));
      engine.text = applyEdit(engine.text, peer.receive(message));
      asked.push(engine.text);
      return Promise.resolve(ok(null));
    },
    close: () => {
      asked.push("close");
      return Promise.resolve(null);
    },
    kept: () => Promise.resolve(engine.kept),
    keep: (text: EarlyText | null) => {
      engine.kept = text;
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
    expect(states.at(-1)).toMatchObject({ text: "Froid.", save: { kind: "incomplete" } });
    expect(engine.kept).toEqual({ shown: "", typed: "Froid." });

    note.type("Froid aux", "");
    expect(states.at(-1)).toMatchObject({ text: "Froid aux", save: { kind: "incomplete" } });
    note.leave();
    expect(engine.kept).toEqual({ shown: "", typed: "Froid aux" });
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
    expect(engine.kept).toBeNull();
  });

  it("L4 shows what was typed at an earlier visit and not taken, and sends it with what is typed meanwhile", async () => {
    const { engine, line } = anEngine("8", "Vue. Au parc.", { shown: "Vue.", typed: "Vue. Froid." });
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));
    note.type("Vue. Au parc. Demain.", "Vue. Au parc.");
    await settled();
    expect(states.at(-1)?.text).toContain("Froid.");
    engine.answer("Vue. Au parc.");
    await settled();

    for (const words of ["Au parc.", "Froid.", "Demain."]) expect(engine.text).toContain(words);
    expect(engine.text).toHaveLength("Vue. Au parc. Froid. Demain.".length);
    expect(engine.kept).toBeNull();
  });

  it("L4 is not written twice where the application stopped between the note and the end of what was kept", async () => {
    const { engine, line } = anEngine("12", "Vue. Froid. Demain.", { shown: "Vue.", typed: "Vue. Froid." });
    openingNote(line, () => undefined);
    engine.answer(engine.text);
    await settled();

    expect(engine.text).toBe("Vue. Froid. Demain.");
    expect(engine.kept).toBeNull();
  });

  it("L4 sends a few letters that were kept, though the like of them stand in what a colleague wrote meanwhile", async () => {
    const { engine, line } = anEngine("13", "Vue. Rien mangé.", { shown: "Vue", typed: "Vue." });
    openingNote(line, () => undefined);
    engine.answer(engine.text);
    await settled();

    expect(engine.text).toBe("Vue. Rien mangé..");
    expect(engine.kept).toBeNull();
  });

  it("L4 keeps what the engine refuses in a note that is open, over what it took, and sends it once it is opened anew", async () => {
    const { engine, line } = anEngine("9", "");
    const states: NoteState[] = [];
    const note = openingNote(line, (state) => states.push(state));
    engine.answer("");
    await settled();
    note.type("Froid.", "");
    await settled();
    expect(engine.kept).toBeNull();
    engine.refuses = { kind: "incomplete" };
    note.type("Froid. Sans", "");
    note.type("Froid. Sans toit.", "");
    await settled();
    expect(states.at(-1)).toMatchObject({ text: "Froid. Sans toit.", save: { kind: "incomplete" } });
    expect(engine.kept).toEqual({ shown: "Froid.", typed: "Froid. Sans toit." });

    engine.refuses = null;
    note.again();
    engine.answer("Froid.");
    await settled();

    expect(engine.text).toBe("Froid. Sans toit.");
    expect(engine.kept).toBeNull();
    expect(states.at(-1)).toMatchObject({ text: "Froid. Sans toit.", save: "saved" });
  });

  it("L4 keeps a text that is too long until it fits", async () => {
    const { engine, line } = anEngine("10", "");
    const note = openingNote(line, () => undefined);
    engine.answer("");
    await settled();
    const long = "x".repeat(LONGEST_NOTE + 1);
    note.type("Froid.", "");
    note.type(long, "");
    await settled();
    expect(engine.text).toBe("Froid.");
    expect(engine.kept).toEqual({ shown: "Froid.", typed: long });

    note.type("xx", "");
    await settled();
    expect(engine.text).toBe("xx");
    expect(engine.kept).toBeNull();
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

  it("B21 L4 is waited for two seconds and no longer where it never opens: what was typed in it is kept already", async () => {
    vi.useFakeTimers();
    const { engine, line } = anEngine("11", "");
    const note = openingNote(line, () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    note.type("Froid.", "");
    let isLocked = false;
    void behindNotes(() => {
      isLocked = true;
      return Promise.resolve();
    });
    await vi.advanceTimersByTimeAsync(1_900);
    expect(isLocked).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    forgetNotes();

    expect(isLocked).toBe(true);
    expect(engine.kept).toEqual({ shown: "", typed: "Froid." });
  });

  it("B21 is waited for no more once the space is closed: its answer never comes", async () => {
    const { line } = anEngine("7", "");
    openingNote(line, () => undefined).leave();
    forgetNotes();

    expect(await behindNotes(() => Promise.resolve("opened"))).toBe("opened");
  });
});
