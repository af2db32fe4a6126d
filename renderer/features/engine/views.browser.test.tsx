import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EngineViews, FileSummary } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { showView, useConnection, useFiles, useTimesTold } from "./views.ts";

const summary = (id: string, name: string) => ({ id, name, news: [], agenda: { due: [] } }) as unknown as FileSummary;
const told = (isWhole: boolean, ...files: FileSummary[]): EngineViews["files"] => structuredClone({ isWhole, files });
const connection = (word: string) =>
  structuredClone({ state: "connected", word }) as unknown as EngineViews["connection"];

let drawn: string[];
let root: Root;

function List() {
  const files = useFiles();
  drawn.push(`files ${[...files.values()].map(({ name }) => name).join(", ")}`);
  return null;
}
function Connection() {
  const shown = useConnection() as { readonly word?: string } | null;
  drawn.push(`connection ${shown?.word}`);
  return null;
}
function Asking() {
  drawn.push(`told ${useTimesTold("files")}`);
  return null;
}

const inAct = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
const show: typeof showView = (name, value) => act(() => showView(name, value));

beforeEach(async () => {
  inAct.IS_REACT_ACT_ENVIRONMENT = true;
  drawn = [];
  showView("files", told(true, summary("a", "Aya"), summary("b", "Basile")));
  showView("connection", connection("relié"));
  root = createRoot(document.createElement("div"));
  await act(() =>
    root.render(
      <>
        <List />
        <Connection />
      </>,
    ),
  );
  drawn = [];
});
afterEach(async () => {
  await act(() => root.unmount());
  inAct.IS_REACT_ACT_ENVIRONMENT = false;
});

describe("the views of the engine", () => {
  it("draws nothing for what is told again", () => {
    show("connection", connection("relié"));
    show("files", told(false, summary("b", "Basile")));
    show("files", told(true, summary("a", "Aya"), summary("b", "Basile")));
    show("files", told(false));

    expect(drawn).toEqual([]);
  });

  it("draws what changes, and what reads it alone", () => {
    show("files", told(false, summary("b", "Bastien")));
    show("connection", connection("coupé"));

    expect(drawn).toEqual(["files Aya, Bastien", "connection coupé"]);
  });

  it("draws a list that lost a file, or has another order", () => {
    show("files", told(true, summary("b", "Basile")));
    show("files", told(true, summary("c", "Chloé"), summary("b", "Basile")));
    show("files", told(true, summary("b", "Basile"), summary("c", "Chloé")));

    expect(drawn).toEqual(["files Basile", "files Chloé, Basile", "files Basile, Chloé"]);
  });

  it("keeps the files that did not change, in a list of which one did", () => {
    const seen: (FileSummary | undefined)[] = [];
    const Aya = () => {
      seen.push(useFiles().get("a" as CaseFileId));
      return null;
    };
    act(() => root.render(<Aya />));
    show("files", told(true, summary("a", "Aya"), summary("b", "Bastien")));

    expect(seen).toHaveLength(2);
    expect(seen[1]).toBe(seen[0]);
  });

  it("says that a view was told, be it the same: what the engine answers beside it may have changed", () => {
    act(() => root.render(<Asking />));
    const [before] = drawn;
    drawn = [];
    show("files", told(false, summary("b", "Basile")));

    expect(drawn).toEqual([`told ${Number(before?.split(" ")[1]) + 1}`]);
  });
});
