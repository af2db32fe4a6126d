import { newFile } from "#text/fr.ts";
import type { NewFileDraft } from "./use-new-file-draft.ts";

/** All that was typed of somebody who has a file already, each word as it was typed; empty: nothing but their name. */
export function typedText({ name, where, age, note }: NewFileDraft): string {
  const about = [where.trim(), age.trim() === "" ? "" : newFile.typedAge(age.trim())].filter((each) => each !== "");
  if (about.length === 0 && note.trim() === "") return "";
  const whom = [newFile.typedFor(name.trim()), ...about].join(" · ");
  return [note.trim(), whom].filter((each) => each !== "").join("\n");
}
