import { describe, expect, it } from "vitest";
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { applyEdit, type TextEdit } from "#shared/kernel/text-edit.ts";
import { type TextMessage, TextPeer } from "#shared/kernel/text-peer.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { type NoteState, noteForm, withEarly } from "./note-form.ts";

/** The engine's side: a text, a peer, and answers that a test gives when it wants. */
const anEngine = (start: string) => {
  const peer = new TextPeer(true);
  const answers: ((answer: Result<null, WriteFailure>) => void)[] = [];
  const engine = {
    text: start,
    send: (message: TextMessage): Promise<Result<null, WriteFailure>> => {
      engine.text = applyEdit(engine.text, peer.receive(message));
      return new Promise((answer) => answers.push(answer));
    },
    answer: async (answer: Result<null, WriteFailure>): Promise<void> => {
      answers.shift()?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
    /** Somebody else writes. */
    write: (edit: TextEdit): TextMessage => {
      engine.text = applyEdit(engine.text, edit);
      return peer.send(edit);
    },
  };
  return engine;
};

const aForm = (start: string) => {
  const engine = anEngine(start);
  const states: NoteState[] = [];
  const form = noteForm(start, engine.send, (state) => states.push(state));
  return { engine, form, states };
};

const FULL = fail({ kind: "notSaved", failure: "full" } as const);

describe("a note in its form", () => {
  it("L4 is said to be saved only once the engine says so", async () => {
    const { engine, form } = aForm("");

    form.type("Vu");
    expect(form.state().save).toBe("saving");
    form.type("Vu à la gare");
    await engine.answer(ok(null));
    expect(form.state().save).toBe("saving");
    await engine.answer(ok(null));

    expect(form.state()).toMatchObject({ text: "Vu à la gare", save: "saved" });
    expect(engine.text).toBe("Vu à la gare");
  });

  it("L4 keeps what was typed when the disk refuses, says why, and says when it is saved", async () => {
    const { engine, form } = aForm("Avant.");

    form.type("Avant. Après.");
    await engine.answer(FULL);

    expect(form.state()).toMatchObject({ text: "Avant. Après.", save: { kind: "notSaved", failure: "full" } });
    form.settle();
    expect(form.state().save).toBe("saved");
  });

  it("takes in what others write, around what is being typed", async () => {
    const { engine, form } = aForm("Café.");

    const heard = engine.write([{ retain: 5 }, { insert: " Jeudi." }]);
    form.type("Un Café.");
    form.hear(heard);
    await engine.answer(ok(null));

    expect(form.state().text).toBe("Un Café. Jeudi.");
    expect(engine.text).toBe("Un Café. Jeudi.");
  });

  it("holds back a text that is too long, uncut, and sends it once it fits, without undoing what others wrote meanwhile", async () => {
    const { engine, form } = aForm("Début.");
    const tooLong = `Début.${"x".repeat(LONGEST_NOTE)}`;

    form.type(tooLong);
    expect(form.state()).toMatchObject({ text: tooLong, save: { kind: "noteTooLong", length: tooLong.length } });
    expect(engine.text).toBe("Début.");
    form.hear(engine.write([{ insert: "Sonia : " }]));
    expect(form.state().text).toBe(`Sonia : ${tooLong}`);
    form.type("Sonia : Début. Fin.");
    await engine.answer(ok(null));

    expect(engine.text).toBe("Sonia : Début. Fin.");
    expect(form.state()).toMatchObject({ text: "Sonia : Début. Fin.", save: "saved" });
  });

  it("L17 takes in what was typed while the note was being opened, beside what others had written meanwhile", () => {
    expect(withEarly("", { shown: "", typed: "Passe jeudi" })).toBe("Passe jeudi");
    expect(withEarly("Début.", { shown: "Début.", typed: "Début. Fin." })).toBe("Début. Fin.");
    expect(withEarly("Sonia : Début.", { shown: "Début.", typed: "Début. Fin." })).toBe("Sonia : Début. Fin.");
  });
});
