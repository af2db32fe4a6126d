import { RemovedRecords } from "#features/fields/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { papers as words } from "#text/fr.ts";

/** Those that were taken away, to be brought back. */
export const RemovedPapers = ({ file }: { readonly file: FileView }) => (
  <RemovedRecords file={file} kind="papers" summary={words.removed} />
);
