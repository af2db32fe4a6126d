// What is typed in a note that was just asked for, with the keys of a real browser.
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { applyEdit } from "#shared/kernel/text-edit.ts";
import type { TextMessage } from "#shared/kernel/text-peer.ts";
import type { FileView, NoteId, NoteView, WriteFailure } from "#shared/ports/engine.ts";
import { failures, notes as words } from "#text/fr.ts";
import { NoteList } from "./NoteList.tsx";

type Answer = Result<NoteId, WriteFailure>;

const NOW = 1_760_000_000_000 as Instant;
const FILE = { summary: { id: "f", share: { kind: "local" } }, canWrite: true, reading: 1, noteShares: {} };

let place: HTMLElement;
let root: Root;
/** What was asked of the engine, in order, and the answers that a test gives. */
let asked: string[];
let answers: ((answer: Answer) => void)[];
let written: string;
let forms: Map<string, Json>;
let tellNote: (note: NoteView) => void;

const engine = {
  openNote: () => {
    asked.push("open");
    return Promise.resolve("");
  },
  closeNote: () => Promise.resolve(null),
  editNote: (_file: string, _note: NoteId, { edit }: TextMessage) => {
    written = applyEdit(written, edit);
    return Promise.resolve(ok(null));
  },
  readForm: (form: string) => Promise.resolve(forms.get(form) ?? null),
  keepForm: (form: string, content: Json) => {
    if (content === null) forms.delete(form);
    else forms.set(form, content);
    return Promise.resolve(ok(null));
  },
} as unknown as Engine;

const add = (note: NoteId): Promise<Answer> => {
  asked.push(note);
  return new Promise((answer) => answers.push(answer));
};

function Notes() {
  const [notes, setNotes] = useState<readonly NoteView[]>([]);
  tellNote = (note) => setNotes([note]);
  return (
    <NoteList
      file={FILE as unknown as FileView}
      notes={notes}
      now={NOW}
      title={words.title}
      help={words.help}
      place="field"
      add={add}
      empty={(button) => <p>{button}</p>}
    />
  );
}

const show = (): void =>
  root.render(
    <EngineContext value={engine}>
      <Notes />
    </EngineContext>,
  );

beforeEach(async () => {
  [asked, answers, written, forms] = [[], [], "", new Map()];
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  show();
  await vi.waitFor(() => expect(button()).not.toBeNull());
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const button = () => [...place.querySelectorAll("button")].find(({ textContent }) => textContent === words.add) ?? null;
const areas = () => [...place.querySelectorAll("textarea")];
const noted = (id: string): NoteView => ({
  id: id as NoteId,
  text: "",
  author: "Karim B.",
  isMine: true,
  at: NOW,
  isRemoved: false,
});

describe("a note that is begun", () => {
  it.each([
    [
      "by the mouse",
      async () => await userEvent.click(button() as HTMLElement).then(() => userEvent.keyboard("Froid")),
    ],
    [
      "by Enter, the first letter before it is up",
      async () => {
        button()?.focus();
        await userEvent.keyboard("{Enter>}F{/Enter}roid");
      },
    ],
    [
      "by Space",
      async () => {
        button()?.focus();
        await userEvent.keyboard("[Space]Froid");
      },
    ],
  ])(
    "L4 takes every letter typed since it was asked for %s, and keeps the caret once the engine has it",
    async (_, begin) => {
      await begin();

      const [area] = areas();
      expect(area?.value).toBe("Froid");
      expect(asked).toHaveLength(1);
      const [id = ""] = asked;
      tellNote(noted(id));
      await userEvent.keyboard(" aux");
      answers[0]?.(ok(id as NoteId));
      await vi.waitFor(() => expect(written).toBe("Froid aux"));
      await userEvent.keyboard(" mains.");

      expect(areas()).toEqual([area]);
      expect(document.activeElement).toBe(area);
      expect(area?.value).toBe("Froid aux mains.");
      await vi.waitFor(() => expect(written).toBe("Froid aux mains."));
      expect(asked).toEqual([id, "open"]);
    },
  );

  it("L17 is the same one for whoever asks again before the engine has it", async () => {
    await userEvent.click(button() as HTMLElement);
    await userEvent.click(button() as HTMLElement);

    expect(areas()).toHaveLength(1);
    expect(document.activeElement).toBe(areas()[0]);
    expect(new Set(asked).size).toBe(1);
  });

  it("L4 stays with what was typed where it was refused, and says why; asked again, it is written", async () => {
    let isOpen = false;
    const openNote = vi.spyOn(engine, "openNote").mockImplementation(() => Promise.resolve(isOpen ? "" : null));
    await userEvent.click(button() as HTMLElement);
    await userEvent.keyboard("Froid");
    answers[0]?.(fail({ kind: "incomplete" }));
    await vi.waitFor(() => expect(place.textContent).toContain(failures.write({ kind: "incomplete" })));
    expect(areas()[0]?.value).toBe("Froid");

    isOpen = true;
    await userEvent.click(button() as HTMLElement);
    answers[1]?.(ok(asked[0] as NoteId));

    await vi.waitFor(() => expect(written).toBe("Froid"));
    expect(areas()[0]?.value).toBe("Froid");
    expect(new Set(asked).size).toBe(1);
    openNote.mockRestore();
  });

  it("L4 that was refused is found again at the next visit with what was typed in it, and written once it can be", async () => {
    const openNote = vi.spyOn(engine, "openNote").mockImplementation(() => Promise.resolve(null));
    await userEvent.click(button() as HTMLElement);
    await userEvent.keyboard("Froid");
    answers[0]?.(fail({ kind: "incomplete" }));
    await vi.waitFor(() => expect(place.textContent).toContain(failures.write({ kind: "incomplete" })));
    root.render(null);
    await vi.waitFor(() => expect(areas()).toHaveLength(0));
    const [id = ""] = asked;
    expect([...forms]).toEqual([["notes/f/field", { [id]: { shown: "", typed: "Froid", at: NOW } }]]);
    openNote.mockRestore();

    show();
    await vi.waitFor(() => expect(areas()[0]?.value).toBe("Froid"));
    expect(asked).toEqual([id, id]);
    expect(document.activeElement).not.toBe(areas()[0]);
    answers[1]?.(ok(id as NoteId));

    await vi.waitFor(() => expect(written).toBe("Froid"));
    await vi.waitFor(() => expect(forms.size).toBe(0));
    expect(areas()).toHaveLength(1);
  });
});
