// What a test says beforehand that the person would answer to the next dialog.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const noteIn = (folder: string): string => join(folder, "dialog-answer");

/** `folder`: where the app keeps its data. The empty path: the person changes their mind. */
export const planAnswer = (folder: string, path: string): void => writeFileSync(noteIn(folder), path);

/** The path that was planned, once; `null`: none was. */
export function plannedAnswer(folder: string): string | null {
  const note = noteIn(folder);
  if (!existsSync(note)) return null;
  const answer = readFileSync(note, "utf8");
  rmSync(note);
  return answer;
}
