import type { AttachmentView, PaperAt } from "#shared/ports/attachments.ts";
import type { FileView } from "#shared/ports/engine.ts";

/** What was attached to a paper, and is in view. */
export const filesOf = ({ attachments }: FileView, paper: Pick<PaperAt, "kind" | "id">): readonly AttachmentView[] =>
  attachments.filter(({ of, isRemoved }) => !isRemoved && of.kind === paper.kind && of.id === paper.id);
