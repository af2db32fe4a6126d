import { describe, expect, it } from "vitest";
import { menuTemplate } from "./menu-template.ts";

const itemsOf = (isPackaged: boolean) =>
  menuTemplate(isPackaged).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

describe("the menu", () => {
  it("offers to undo, copy, zoom and quit", () => {
    const roles = itemsOf(true).map(({ role }) => role);

    expect(roles).toEqual(expect.arrayContaining(["undo", "redo", "copy", "paste", "zoomIn", "resetZoom", "quit"]));
  });

  it("opens the developer tools only where the app is developed", () => {
    const tools = (isPackaged: boolean) =>
      itemsOf(isPackaged).filter(({ role }) => role === "toggleDevTools" || role === "reload");

    expect(tools(true)).toEqual([]);
    expect(tools(false)).toHaveLength(2);
  });

  it("names each command itself, in French", () => {
    const silent = itemsOf(false).filter(({ type, label = "" }) => type !== "separator" && label === "");

    expect(silent).toEqual([]);
    expect(itemsOf(false).filter(({ label = "" }) => label.includes("'"))).toEqual([]);
  });
});
