import { checkFile } from "#shared/domain/attachments/index.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { AttachmentCalls } from "#shared/ports/attachments.ts";
import type { ProjectSpace } from "../project/project-space.ts";

/** Calls on attached files. Each answers once what it did is on the disk, or says why it is not. */
export function attachmentCalls(current: () => { readonly project: ProjectSpace }): AttachmentCalls {
  const attachments = () => current().project.attachments;
  return {
    checkFile: (bytes) => {
      const checked = checkFile(bytes);
      if (!checked.ok) return Promise.resolve(fail({ kind: "file", failure: checked.failure }));
      const { type, bytes: clean, isCut } = checked.value;
      return Promise.resolve(ok({ type, size: clean.length, isCut }));
    },
    attach: (at, given) => attachments().attach(at, given),
    removeAttachment: (file, id, isRemoved) => attachments().remove(file, id, isRemoved),
    readAttachment: async (file, id, isCopied) => {
      const read = await attachments().read(file, id);
      const purpose = attachments().placeOf(file, id);
      if (read.ok && isCopied && purpose !== null) {
        const place = { caseFile: file, purpose, track: null };
        await current().project.desk.audit.log({ act: "export", about: "copy" }, [place]);
      }
      return read;
    },
  };
}
