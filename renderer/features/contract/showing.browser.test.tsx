// CON-22: the act of signing is open once the pages stand on the screen, in the browser's own reader.
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import { aPdf, aPdfText } from "#shared/contract/testing/a-pdf.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { FrozenText } from "#shared/ports/contract.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDocument, contractSigning as words } from "#text/fr.ts";
import { ContractReader } from "./ContractReader.tsx";
import { HandedSigning } from "./handed/HandedSigning.tsx";
import { type Showing, saidOfShowing } from "./showing.ts";

const FILE = "file" as CaseFileId;
const pdf = aPdf({ words: "CERFA 16204", pages: 2 });
const HASH = "a".repeat(64) as Sha256;
const frozen = (): FrozenText => {
  const about = { evidence: null, author: "Karim B.", at: instant(0) } as const;
  return { hash: HASH, text: aPdfText(pdf), here: pdf.length, ...about };
};

beforeAll(cryptoReady);

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
  vi.restoreAllMocks();
});

const read = (readContractPdf: Engine["readContractPdf"], onShowing: (showing: Showing) => void): void =>
  root.render(
    <EngineContext value={{ readContractPdf } as Engine}>
      <ContractReader file={FILE} shown={frozen()} onShowing={onShowing} />
    </EngineContext>,
  );

const give = () => Promise.resolve(ok({ pdf, evidence: null }));

describe("the document that is signed", () => {
  it("CON-22 is shown once its pages stand on the screen, and not before", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Engine["readContractPdf"]>>>();
    const told = vi.fn();
    read(() => promise, told);
    await vi.waitFor(() => expect(place.textContent).toContain(contractDocument.reading));
    expect(told).not.toHaveBeenCalled();

    resolve(await give());
    await vi.waitFor(() => expect(told.mock.calls).toEqual([["shown"]]), { timeout: 20_000 });
    expect(place.querySelector("iframe")?.title).toBe(contractDocument.pages);
  });

  it("CON-22 is not shown where it can't be read, nor where there is no reader of PDF", async () => {
    const told = vi.fn();
    read(() => Promise.resolve(fail("damaged")), told);
    await vi.waitFor(() => expect(told.mock.calls).toEqual([["unread"]]));

    root.unmount();
    root = createRoot(place);
    told.mockClear();
    vi.spyOn(Navigator.prototype, "pdfViewerEnabled", "get").mockReturnValue(false);
    read(give, told);
    await vi.waitFor(() => expect(told.mock.calls).toEqual([["noReader"]]));
    expect(place.querySelector("iframe")).toBeNull();
  });
});

describe("the place where one signs", () => {
  const button = (name: string) => [...place.querySelectorAll("button")].find((each) => each.textContent === name);
  const signing = (said: ReturnType<typeof saidOfShowing> | null): void => {
    const identity = { kind: "knownToWorker" } as const;
    const handed = {
      file: FILE,
      hash: HASH,
      party: "youngPerson",
      signer: null,
      role: null,
      identity,
      place: "Figeac",
    } as const;
    root.render(
      <EngineContext value={{} as Engine}>
        <HandedSigning handed={handed} name="Inès Moreau" worker="Karim B." said={said} onDone={() => undefined} />
      </EngineContext>,
    );
  };

  it.each([
    ["waiting", false, false, contractDocument.showing.waiting],
    ["shown", false, true, contractDocument.showing.shown],
    ["unread", true, false, contractDocument.showing.unread],
    ["noReader", false, false, contractDocument.showing.noReader],
    ["noReader", true, true, contractDocument.showing.onCopy],
  ] as const)("CON-22 %s, a copy saved: %s: open is %s, and says why", async (showing, isCopied, isOpen, why) => {
    signing(saidOfShowing(showing, isCopied));

    await vi.waitFor(() => expect(button(words.sign)?.disabled).toBe(!isOpen));
    const status = place.querySelector<HTMLElement>('[role="status"]');
    expect(status?.textContent).toBe(why);
    expect(button(words.sign)?.getAttribute("aria-describedby")).toBe(status?.id);
    // « Plus tard » and paper are never closed.
    for (const name of [words.later, words.byPaper]) expect(button(name)?.disabled).toBe(false);
  });

  it("CON-22 a text of ours stands on the screen with it: nothing is waited for", async () => {
    signing(null);

    await vi.waitFor(() => expect(button(words.sign)?.disabled).toBe(false));
    expect(place.querySelector('[role="status"]')).toBeNull();
  });
});
