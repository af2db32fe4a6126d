// Files attached to the papers of a young person's file, as the window asks for them and is shown them.
import type { FileFailure, FileType } from "#shared/domain/attachments/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { WriteFailure } from "./failures.ts";
import type { RecordAt } from "./records.ts";

/** 16 random bytes, in hexadecimal. */
export type AttachmentId = Brand<string, "AttachmentId">;

/** How the facts that speak of attached files are called. */
export const ATTACHED_FIELDS = "attached/";

export type PaperAt = RecordAt<"papers" | "fieldPapers">;

export type AttachmentView = {
  readonly id: AttachmentId;
  readonly of: Pick<PaperAt, "kind" | "id">;
  readonly name: string;
  readonly type: FileType;
  /** In bytes, like what follows. */
  readonly size: number;
  /** How much of it has come to this computer. */
  readonly here: number;
  /** How much of it the relay has, of what this computer attached; `null`: it came from elsewhere, or there is no relay. */
  readonly sent: number | null;
  readonly author: string;
  readonly isMine: boolean;
  readonly at: Instant;
  readonly isRemoved: boolean;
};

export type AttachFailure =
  | WriteFailure
  | { readonly kind: "file"; readonly failure: FileFailure }
  | { readonly kind: "tooLarge"; readonly size: number };

/** `notHere`: some of it has not come yet. `damaged`: it is not what was attached. */
export type ReadFileFailure = "notHere" | "damaged" | "unknown";

export type GivenFile = { readonly id: AttachmentId; readonly name: string; readonly bytes: Bytes };

/** `size`: once it is clean, in bytes. `isCut`: a photograph whose end is missing (PJ-5). */
export type FileLook = { readonly type: FileType; readonly size: number; readonly isCut: boolean };

export type AttachmentCalls = {
  /** What a file is, by its content, and its size once what tells where it was made is out of it; nothing is kept. */
  readonly checkFile: (bytes: Bytes) => Promise<Result<FileLook, AttachFailure>>;
  /** Answers once all of it is on the disk. The same one, asked twice, is attached once. */
  readonly attach: (at: PaperAt, given: GivenFile) => Promise<Result<null, AttachFailure>>;
  /** Takes it out of view, or brings it back: what was sent stays with whoever holds it. */
  readonly removeAttachment: (
    file: CaseFileId,
    id: AttachmentId,
    isRemoved: boolean,
  ) => Promise<Result<null, WriteFailure>>;
  /** The bytes that were attached. `isCopied`: they leave this computer in clear, which is logged. */
  readonly readAttachment: (
    file: CaseFileId,
    id: AttachmentId,
    isCopied: boolean,
  ) => Promise<Result<Bytes, ReadFileFailure>>;
};
