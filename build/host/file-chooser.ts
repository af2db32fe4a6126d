// The browser's own chooser of a file. The page never sees the path: the browser's debugging protocol tells it to main.
import type { CDPSession } from "playwright-core";
import { chooseIn } from "./in-page/choose-file.ts";

export async function chooseFile(devtools: CDPSession, extensions: readonly string[]): Promise<string | null> {
  const { result } = await devtools.send("Runtime.evaluate", {
    expression: `(${chooseIn})(${JSON.stringify(extensions)})`,
    userGesture: true, // without one, the browser opens no chooser
    awaitPromise: true,
  });
  if (result.objectId === undefined) return null;
  const { path } = await devtools.send("DOM.getFileInfo", { objectId: result.objectId });
  return path;
}
