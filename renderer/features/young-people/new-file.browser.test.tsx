import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { ok } from "#shared/kernel/result.ts";
import type { SuggestionView } from "#shared/ports/outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { encounter, newFile } from "#text/fr.ts";
import { NewFileDialog } from "./NewFileDialog.tsx";
import { FORM } from "./use-new-file-draft.ts";

const KNOWN = "f".repeat(32) as CaseFileId;
const YACINE = {
  who: { kind: "file", file: KNOWN },
  name: "Yacine D.",
  why: [],
  lastOn: null,
  lastPlace: "",
  seenBy: "",
} as unknown as SuggestionView;

let place: HTMLElement;
let root: Root;
let forms: Map<string, Json>;

const engine = {
  readForm: (form: string) => Promise.resolve(forms.get(form) ?? null),
  keepForm: (form: string, content: Json) => {
    if (content === null) forms.delete(form);
    else forms.set(form, content);
    return Promise.resolve(ok(null));
  },
  suggest: () => Promise.resolve([YACINE]),
} as unknown as Engine;

beforeEach(() => {
  forms = new Map();
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  root.render(
    <EngineContext value={engine}>
      <NewFileDialog />
    </EngineContext>,
  );
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const labelled = (label: string) =>
  [...document.querySelectorAll("label")].find(({ textContent }) => textContent.startsWith(label))?.control ?? null;
const type = async (label: string, text: string): Promise<void> => {
  await vi.waitFor(() => expect(labelled(label)).not.toBeNull());
  labelled(label)?.focus();
  await userEvent.keyboard(text);
};
const itIsThem = async (): Promise<void> => {
  const button = () =>
    [...document.querySelectorAll("button")].find(({ ariaLabel }) => ariaLabel === encounter.thisOneOf("Yacine D."));
  await vi.waitFor(() => expect(button()).toBeDefined());
  button()?.click();
};
const waiting = () => (forms.get(`typed/${KNOWN}`) as { text: string } | undefined)?.text;

it("L18 what was typed of somebody who is known waits in their file, beside what waits there, and no more in the form", async () => {
  forms.set(`typed/${KNOWN}`, { note: "a", text: "Vu au square." });
  await type(newFile.name, "iassine d");
  await type(newFile.note, "Voudrait un CAP.");
  expect(forms.has(FORM)).toBe(true);

  await itIsThem();

  await vi.waitFor(() => expect(waiting()).toMatch(/^Vu au square\.\n\nVoudrait un CAP\.\n.*iassine d/));
  await vi.waitFor(() => expect(forms.has(FORM)).toBe(false));
});

it("L18 leaves nothing in the file of who was found by their name alone", async () => {
  await type(newFile.name, "iassine d");
  await itIsThem();

  await vi.waitFor(() => expect(forms.size).toBe(0));
});
