// The browser's own chooser of a file. The page never sees the path: the browser's debugging protocol tells it to main.
import type { Devtools } from "./devtools.ts";
import { chooseIn } from "./in-page/choose-file.ts";

export async function chooseFile(devtools: Devtools, extensions: readonly string[]): Promise<string | null> {
  const { result } = await devtools.send("Runtime.evaluate", {
    expression: `(${chooseIn})(${JSON.stringify(extensions)})`,
    userGesture: true, // without one, the browser opens no chooser
    awaitPromise: true,
  });
  if (result.objectId === undefined) return null;
  const { path } = await devtools.send("DOM.getFileInfo", { objectId: result.objectId });
  return path;
}
