// FIL-7: files that were made apart and are of one person, as they are said, kept and shown.
import { z } from "zod";
import type { PersonLink } from "#shared/domain/case-file/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { WriteFailure } from "./failures.ts";

/** What stands in a file of another; `rank` 0: that they are two people. */
export type StoredLink = {
  readonly to: CaseFileId;
  readonly rank: number;
  readonly by: number;
};

export const StoredLinks: z.ZodType<readonly StoredLink[]> = z.array(
  z.object({
    to: z.string().transform((id) => id as CaseFileId),
    rank: z.int(),
    by: z.int(),
  }),
);

export type FileLink = PersonLink<CaseFileId>;

/** Of the other files that this person reads alone. */
export type SamePerson = {
  /** The file of the same person that lists show in its place; `null`: it is shown itself. */
  readonly shownIn: CaseFileId | null;
  /** Those that it is shown for. */
  readonly holds: readonly CaseFileId[];
  /** Those that look like it, and were said to be somebody else’s. */
  readonly apart: readonly CaseFileId[];
};

/** What was said of two files: of one person, of two; or taken back. */
export type LinkAct = "joined" | "parted" | "twoPeople" | "twoPeopleTakenBack";

export const ALONE: SamePerson = { shownIn: null, holds: [], apart: [] };

export type SamePersonCalls = {
  /** OUT-9: the files that this one looks like, and of which nobody has said anything yet. */
  readonly lookAlikes: (file: CaseFileId) => Promise<readonly CaseFileId[]>;
  /** Says that two files are of one person, and which of them is shown: the other stays whole, and is reached from it. */
  readonly joinFiles: (file: CaseFileId, shown: CaseFileId) => Promise<Result<null, WriteFailure>>;
  /** Takes it back for one file: it stands apart again, with what was joined to it before. */
  readonly partFile: (file: CaseFileId) => Promise<Result<null, WriteFailure>>;
  /** Says that two files that look alike are of two people. */
  readonly sayTwoPeople: (file: CaseFileId, other: CaseFileId) => Promise<Result<null, WriteFailure>>;
};
