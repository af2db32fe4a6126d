// PDFs that were made elsewhere, as texts to sign: looked at, kept as attached files of `support`, and given back only as
// what their text names.
import { evidenceOf, pdfEvidenceBytes } from "#shared/contract/evidence/evidence.ts";
import { freezePdf, type PdfSource } from "#shared/contract/text/freeze-pdf.ts";
import { acceptPdf } from "#shared/contract/text/imported-pdf.ts";
import type { PdfText } from "#shared/contract/text/pdf-text.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractCalls, ContractFailure, ReadPdfFailure } from "#shared/ports/contract.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { NewFact } from "../files/fact-writer.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { pdfReview } from "./review.ts";
import { findPdf, pdfFact, pdfsOf } from "./signed-pdf.ts";

type PdfCalls = Pick<ContractCalls, "checkContractPdf" | "reviewContractPdf" | "readContractPdf">;

export function signedPdfs(current: () => { readonly project: ProjectSpace }) {
  /** CON-22: the texts whose PDF was given to be looked at since this space was opened. */
  const given = new WeakMap<ProjectSpace, Set<Sha256>>();
  const givenIn = (project: ProjectSpace): Set<Sha256> => {
    const before = given.get(project) ?? new Set<Sha256>();
    given.set(project, before);
    return before;
  };

  /** The text that would be frozen over this PDF; its young person is this file's. */
  const draft = (file: CaseFileId, pdf: Bytes, source: PdfSource): Result<PdfText, ContractFailure> => {
    const { kept, self, today } = current().project.contracts;
    const youngPerson = { ...source.youngPerson, person: file as string as PersonId };
    const drafting = { id: toHex(randomBytes(16)), today: today(), by: self().person };
    const made = freezePdf(kept(file).facts, pdf, { ...source, youngPerson }, drafting);
    if (made.ok) return made;
    const { failure } = made;
    return fail(
      typeof failure === "object" && failure.kind === "pdf"
        ? { kind: "import", failure: failure.failure }
        : { kind: "draft", failure },
    );
  };

  const read = (file: CaseFileId, text: PdfText): Promise<Result<Bytes, ReadPdfFailure>> => {
    const { attachments, desk } = current().project;
    return findPdf(text, pdfsOf(desk.docs(file).support, text), (stored) => attachments.give(file, "support", stored));
  };

  /** The pieces are on the disk before anybody says that it is the text; of one that is here, nothing more is kept. */
  const keep = async (
    file: CaseFileId,
    text: PdfText,
    pdf: Bytes,
  ): Promise<Result<readonly NewFact[], WriteFailure>> => {
    const { attachments, desk } = current().project;
    if ((await read(file, text)).ok) return ok([]);
    // The compartment is there before the room of its files.
    const begun = await desk.addTo(file, "support", () => []);
    if (!begun.ok) return begun;
    const about = { of: { kind: "contract", id: text.pdf.sha256 }, name: "", type: "pdf" } as const;
    const kept = await attachments.keep(file, "support", about, pdf);
    return kept.ok ? ok([pdfFact(text, kept.value)]) : kept;
  };

  const textOf = (file: CaseFileId, hash: Sha256): PdfText | null => {
    const text = current()
      .project.contracts.kept(file)
      .texts.find((each) => each.hash === hash)?.text;
    return text !== undefined && isPdfText(text) ? text : null;
  };

  const calls: PdfCalls = {
    checkContractPdf: (pdf) => {
      const accepted = acceptPdf(pdf);
      return Promise.resolve(accepted.ok ? ok(null) : fail({ kind: "import", failure: accepted.failure }));
    },
    reviewContractPdf: (file, pdf, source) => {
      const made = draft(file, pdf, source);
      return Promise.resolve(made.ok ? ok(pdfReview) : made);
    },
    readContractPdf: async (file, hash, use) => {
      const text = textOf(file, hash);
      if (text === null) return fail("unknown");
      const found = await read(file, text);
      if (!found.ok) return found;
      const { contracts, desk } = current().project;
      if (use !== "verify") givenIn(current().project).add(hash);
      if (use === "copy") {
        const place = { caseFile: file, purpose: "support", track: null } as const;
        await desk.audit.log({ act: "export", about: "copy" }, [place]);
      }
      const evidence = evidenceOf(hash, contracts.kept(file).acts);
      return ok({ pdf: found.value, evidence: evidence === null ? null : pdfEvidenceBytes({ text, evidence }) });
    },
  };

  return {
    draft,
    keep,
    calls,
    /** Why what is to be signed is not here as its text names it; `null`: it is, or it is a text of ours. */
    notWhole: async (file: CaseFileId, hash: Sha256): Promise<ContractFailure | null> => {
      const text = textOf(file, hash);
      const found = text === null ? ok(null) : await read(file, text);
      return found.ok ? null : { kind: "pdf", failure: found.failure };
    },
    /** CON-22: whether its PDF was never given here to be looked at; a text of ours is shown by the screen that signs it. */
    isUnseen: (file: CaseFileId, hash: Sha256): boolean =>
      textOf(file, hash) !== null && !givenIn(current().project).has(hash),
  };
}
