// What the stand-in owes to Electron, and could get wrong (DESIGN D1).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect } from "@playwright/test";
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { ChosenFile, FileHandle } from "#shared/desktop-exchange.ts";
import { makeCodec } from "../build/host/in-page/codec.ts";
import { FROM_MAIN, TO_MAIN, WORLD } from "../build/host/preload-world.ts";
import { allEnded, startProgram } from "../build/launch-app.ts";
import { aliveOf, treeOf } from "../build/process-tree.ts";
import { test } from "./support/host.ts";

declare const desktop: DesktopApi;

function fileOf(chosen: ChosenFile): FileHandle {
  if (chosen.kind !== "chosen") throw new Error(chosen.kind);
  return chosen.file;
}

const { encode, decode } = makeCodec();

test("the window always says « Mode navigateur »", async ({ shared: { page } }) => {
  await page.evaluate(() => {
    document.title = "Jeunes";
  });

  await expect(page).toHaveTitle("Jeunes – Mode navigateur");
  await page.reload();
  await expect(page).toHaveTitle(/^.+ – Mode navigateur$/);
});

test("a file is chosen in the browser’s own chooser, and the page never learns its path", async ({
  shared: { page },
  folders,
}) => {
  const path = join(folders, "choisi.tu");
  writeFileSync(path, "contenu");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.enable");
  await devtools.send("Page.setInterceptFileChooserDialog", { enabled: true });
  // By its path, as the browser's chooser does; Playwright itself hands over the content alone.
  devtools.once("Page.fileChooserOpened", ({ backendNodeId = 0 }) => {
    void devtools.send("DOM.setFileInputFiles", { files: [path], backendNodeId });
  });

  const chosen = await page.evaluate(() => desktop.openBundle());

  await devtools.detach();
  expect(chosen).toMatchObject({ kind: "chosen", size: 7 });
  expect(JSON.stringify(chosen)).not.toContain(folders);
  const read = await page.evaluate(async (file) => [...((await desktop.readBundle(file)) ?? [])], fileOf(chosen));
  expect(Buffer.from(read).toString()).toBe("contenu");
  await page.evaluate((file) => desktop.closeBundle(file), fileOf(chosen));
});

test("a message from a frame that is not the page's own is refused", async ({ shared: { page } }) => {
  await page.evaluate(() => document.body.append(document.createElement("iframe")));
  const devtools = await page.context().newCDPSession(page);
  const { frameTree } = await devtools.send("Page.getFrameTree");
  const frameId = frameTree.childFrames?.[0]?.frame.id ?? "";
  const { executionContextId } = await devtools.send("Page.createIsolatedWorld", { frameId, worldName: WORLD });

  const { result } = await devtools.send("Runtime.evaluate", {
    contextId: executionContextId,
    awaitPromise: true,
    expression: `new Promise((done) => {
      globalThis[${JSON.stringify(FROM_MAIN)}] = done;
      globalThis[${JSON.stringify(TO_MAIN)}](${JSON.stringify(encode({ id: 1, channel: "about", args: [] }))});
    })`,
  });

  expect(decode(String(result.value))).toEqual({
    kind: "error",
    id: 1,
    message: expect.stringContaining("about: foreign sender"),
  });
  await page.reload();
});

test("the page cannot reach the desktop but by its verbs", async ({ shared: { page } }) => {
  expect(await page.evaluate((names) => names.filter((name) => name in window), [TO_MAIN, FROM_MAIN])).toEqual([]);
});

test("L37 a second start brings the window back from the task bar", async ({ launch, profile }) => {
  const { page } = await launch();
  const devtools = await page.context().newCDPSession(page);
  const { windowId } = await devtools.send("Browser.getWindowForTarget");
  const state = async () => (await devtools.send("Browser.getWindowBounds", { windowId })).bounds.windowState;
  await devtools.send("Browser.setWindowBounds", { windowId, bounds: { windowState: "minimized" } });
  await expect.poll(state).toBe("minimized");

  await startProgram({ profile }).exited;

  await expect.poll(state).toBe("normal");
});

test("the app ends when its browser is killed", async ({ launch }) => {
  const { program } = await launch();
  const [own, ...others] = treeOf(program.pid);

  for (const pid of aliveOf(others)) process.kill(pid, "SIGKILL");

  await program.exited;
  await allEnded([own ?? 0, ...others]);
});

test("the app ends, and says why, when its page crashes", async ({ launch }) => {
  const { page, program } = await launch();
  const pids = treeOf(program.pid);
  const devtools = await page.context().newCDPSession(page);

  devtools.send("Page.crash").catch(() => undefined); // nobody is left to answer

  expect(await program.exited).toBe(1);
  expect(program.output).toContain("The page crashed");
  await allEnded(pids);
});
