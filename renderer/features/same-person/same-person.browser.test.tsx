// The other files of a person, as they are heard and reached by the keys of a real browser.
import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type Engine, EngineContext, showView } from "#features/engine/index.ts";
import { ok } from "#shared/kernel/result.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import { ALONE } from "#shared/ports/same-person.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { samePerson as words } from "#text/fr.ts";
import { OtherFileDialog } from "./OtherFileDialog.tsx";
import { OtherFiles } from "./OtherFiles.tsx";

const aSummary = (id: string, basin: string): FileSummary =>
  ({
    id: id as CaseFileId,
    name: "Yacine D.",
    bornOn: null,
    apparentAge: null,
    basin,
    lastNoteAt: null,
    samePerson: ALONE,
  }) as unknown as FileSummary;

const [MAIN, ONE, OTHER] = [aSummary("a", "Cahors"), aSummary("b", "Figeac"), aSummary("c", "Gourdon")];

let place: HTMLElement;
let root: Root;
let alike: readonly CaseFileId[];

const engine = {
  lookAlikes: () => Promise.resolve(alike),
  partFile: () => Promise.resolve(ok(null)),
  arrangeFiles: () => Promise.resolve({ files: [], counts: {}, leads: [], isReading: false }),
} as unknown as Engine;

const show = (node: ReactNode): void => root.render(<EngineContext value={engine}>{node}</EngineContext>);

beforeEach(() => {
  alike = [];
  showView("files", { isWhole: true, files: [MAIN, ONE, OTHER] });
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const buttons = () => [...document.querySelectorAll("button")].flatMap(({ ariaLabel }) => ariaLabel ?? []);

it("says what was done each time that it is done, where the focus goes", async () => {
  const holding = (...holds: readonly CaseFileId[]) => ({ ...MAIN, samePerson: { ...ALONE, holds } });
  const part = async (label: string): Promise<void> => {
    const button = () => [...place.querySelectorAll("button")].find(({ ariaLabel }) => ariaLabel === label);
    await vi.waitFor(() => expect(button()).toBeDefined());
    await userEvent.click(button() as HTMLElement);
  };
  const word = () => place.querySelector("[role=status]");
  show(<OtherFiles file={holding(ONE.id, OTHER.id)} />);

  await part(words.partOf("Yacine D.", "Figeac"));
  await vi.waitFor(() => expect(document.activeElement).toBe(word()));
  show(<OtherFiles file={holding(OTHER.id)} />);
  await part(words.partOf("Yacine D.", "Gourdon"));

  await vi.waitFor(() => expect(document.activeElement).toBe(word()));
  expect(word()?.textContent).toBe(words.parted);
});

it("names files of one name by what tells them apart, for who hears them", async () => {
  alike = [ONE.id, OTHER.id];
  show(<OtherFileDialog file={MAIN} onClose={() => undefined} />);

  await vi.waitFor(() =>
    expect(buttons()).toEqual(
      expect.arrayContaining([words.joinOf("Yacine D.", "Figeac"), words.joinOf("Yacine D.", "Gourdon")]),
    ),
  );
});

it("OUT-9 asks again once a file that was just made is in the list", async () => {
  showView("files", { isWhole: true, files: [ONE] });
  show(<OtherFiles file={MAIN} />);
  await vi.waitFor(() => expect(place.querySelector("[role=status]")).not.toBeNull());
  expect(place.textContent).not.toContain("Ressemble");

  alike = [ONE.id];
  showView("files", { isWhole: false, files: [MAIN] });

  await vi.waitFor(() => expect(buttons()).toContain(words.joinOf("Yacine D.", "Figeac")));
});
