// What was typed of somebody before they were recognised, in their file: all of it is shown, and none of it goes unread.
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { ok } from "#shared/kernel/result.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { typedBefore as words } from "#text/fr.ts";
import { TypedBanner } from "./TypedBanner.tsx";
import { keepTyped } from "./typed-before.ts";

const ID = "f".repeat(32) as CaseFileId;
const FILE = { summary: { id: ID }, canWrite: true, access: { mine: { field: true } } } as unknown as FileView;

let place: HTMLElement;
let root: Root;
let forms: Map<string, Json>;
let written: string[];

const engine = {
  readForm: (form: string) => Promise.resolve(forms.get(form) ?? null),
  keepForm: (form: string, content: Json) => {
    if (content === null) forms.delete(form);
    else forms.set(form, content);
    return Promise.resolve(ok(null));
  },
  writeNote: (_file: string, _note: string, text: string) => {
    written.push(text);
    return Promise.resolve(ok(null));
  },
} as unknown as Engine;

beforeEach(async () => {
  [forms, written] = [new Map(), []];
  await keepTyped(engine, ID, "Vu au parc.");
  goTo({ screen: "caseFile", file: ID });
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  root.render(
    <EngineContext value={engine}>
      <TypedBanner file={FILE} onNoted={() => undefined} />
    </EngineContext>,
  );
  await vi.waitFor(() => expect(shown()).toBe("Vu au parc."));
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const shown = () => place.querySelector("blockquote")?.textContent;
const press = (label: string) => {
  const button = [...place.querySelectorAll("button")].find(({ textContent }) => textContent === label);
  return userEvent.click(button as HTMLElement);
};

it("L18 what is typed of the person whose file is on the screen already is shown there as well", async () => {
  await keepTyped(engine, ID, "Cherche un CAP.");
  goTo({ screen: "caseFile", file: ID });

  await vi.waitFor(() => expect(shown()).toBe("Vu au parc.\n\nCherche un CAP."));
});

it.each([words.note, words.drop])("L18 what came since it was shown waits on after « %s »", async (act) => {
  await keepTyped(engine, ID, "Cherche un CAP.");

  await press(act);

  await vi.waitFor(() => expect(shown()).toBe("Vu au parc.\n\nCherche un CAP."));
  expect(written).toEqual(act === words.note ? ["Vu au parc."] : []);
  await press(act);
  await vi.waitFor(() => expect(shown()).toBeUndefined());
  expect(forms.size).toBe(0);
});

it("« Écarter » is taken back: the text waits again, beside what came meanwhile", async () => {
  await press(words.drop);
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(words.takeBack));
  expect(forms.size).toBe(0);
  await keepTyped(engine, ID, "Cherche un CAP.");

  await press(words.takeBack);

  await vi.waitFor(() => expect(shown()).toBe("Cherche un CAP.\n\nVu au parc."));
  expect(forms.size).toBe(1);
  expect(place.textContent).not.toContain(words.dropped);
});
