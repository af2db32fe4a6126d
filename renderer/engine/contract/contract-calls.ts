// Calls on the contract of a file. Each refusal is the engine's own: a screen only shows it. Each answers once what it did
// is on the disk, sealed, and ready to leave.
import type { Act } from "#shared/contract/evidence/act.ts";
import {
  chooseByAct,
  type Desk,
  type Known,
  openByAct,
  type SignatureDraft,
  signContract,
} from "#shared/contract/evidence/make-act.ts";
import { type ContractSource, type Draft, draftText } from "#shared/contract/text/draft-text.ts";
import { versionOf } from "#shared/contract/text/frozen-text.ts";
import type { SignedText } from "#shared/contract/text/signed-text.ts";
import type { AuditEntry } from "#shared/domain/audit/index.ts";
import { type ChoiceId, type NewVersionReason, type OpeningId, refuseText } from "#shared/domain/contract/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { ContractCalls, ContractFailure, NewSignature } from "#shared/ports/contract.ts";
import type { UnlockFailure, WriteFailure } from "#shared/ports/engine.ts";
import { LONGEST_REASON } from "#shared/ports/stored-refusal.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { liveScopes } from "../access/case-facts.ts";
import type { NewFact } from "../files/fact-writer.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { actFact, maySay, refusalFact, textFact } from "./contract-facts.ts";
import { asNamed, type Photograph, photographOf, readPhotograph, sheetFact, sheetsOf } from "./photographs.ts";
import { powerCalls } from "./power-calls.ts";
import { powerOn } from "./powers.ts";
import { reviewOf } from "./review.ts";
import { draftSignature, noPower } from "./sign-here.ts";
import { signedPdfs } from "./signed-pdfs.ts";

export type ContractCallOptions = {
  readonly current: () => OpenSpace & { readonly project: ProjectSpace };
  readonly timers: Pick<Timers, "now">;
  /** Whether it opens this space; counted as a try. */
  readonly confirm: (space: string, passphrase: string) => Promise<Result<null, UnlockFailure>>;
  /** These files are shown anew. */
  readonly show: (files: Iterable<CaseFileId>) => void;
};

export function contractCalls({ current, timers, confirm, show }: ContractCallOptions): ContractCalls {
  const inTurn = makeSerial();
  const contracts = () => current().project.contracts;
  const pdfs = signedPdfs(current);

  const write = async (file: CaseFileId, facts: readonly NewFact[]): Promise<Result<null, ContractFailure>> => {
    const { project } = current();
    const written = await project.desk.addTo(file, "support", () => facts);
    // At once: who signed may close the lid. What the disk refuses is shown on the file, and tried again.
    if (written.ok) await project.syncNow();
    return written;
  };

  /** AUD-1: a signed act is logged where it is kept, and leaves with it. */
  const writeAct = async (file: CaseFileId, act: Act, facts: readonly NewFact[] = []) => {
    const { desk } = current().project;
    const written = await desk.addTo(file, "support", () => [...facts, actFact(act)]);
    return written.ok ? await logged(file, { act: "signature", about: act.content.hash }) : written;
  };

  const logged = async (file: CaseFileId, entry: AuditEntry): Promise<Result<null, never>> => {
    const { desk, syncNow } = current().project;
    await desk.audit.log(entry, [{ caseFile: file, purpose: "support", track: null }]);
    await syncNow();
    return ok(null);
  };

  /** CON-19, and what a space that was restored may not do. */
  const refusal = (file: CaseFileId): ContractFailure | null => {
    const { project } = current();
    if (!project.context.maySign) return { kind: "readOnly" };
    return project.desk.isOpen(file) && contracts().isComplete(file) ? null : { kind: "incompleteFile" };
  };

  const deskOf = (file: CaseFileId): Desk => ({
    now: timers.now(),
    isComplete: contracts().isComplete(file),
    ...contracts().signer(),
  });
  const knownOf = (file: CaseFileId): Known => {
    const { facts, acts } = contracts().kept(file);
    return { facts, acts };
  };

  const sharesDiagnosis = (file: CaseFileId): boolean => {
    const { desk, access } = current().project;
    return liveScopes(access.factsOf(file, desk.docs(file).identity)).includes("sharedDiagnosis");
  };

  /** The text as it would be frozen now; its young person is this file's. */
  const draft = (
    file: CaseFileId,
    source: ContractSource,
    reason: NewVersionReason | null,
  ): Result<Draft, ContractFailure> => {
    const { kept, self, today } = contracts();
    if (source.diagnosis.length > 0 && !sharesDiagnosis(file)) return fail({ kind: "notShared" });
    const youngPerson = { ...source.youngPerson, person: file as string as PersonId };
    const drafting = { id: toHex(randomBytes(16)), today: today(), by: self().person, reason };
    const made = draftText(kept(file).facts, { ...source, youngPerson }, drafting);
    return made.ok ? made : fail({ kind: "draft", failure: made.failure });
  };

  const frozen = async (file: CaseFileId, text: SignedText, facts: readonly NewFact[], form: string) => {
    const written = await write(file, [...facts, textFact(text)]);
    if (!written.ok) return written;
    const { store, vault } = current();
    // A form that stays only offers once more what was frozen.
    await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
    return ok(versionOf(text).hash);
  };

  const identified = async (passphrase: string): Promise<ContractFailure | null> => {
    const confirmed = await confirm(current().id, passphrase);
    return confirmed.ok ? null : { kind: "passphrase", failure: confirmed.failure };
  };

  const drafted = (
    file: CaseFileId,
    given: NewSignature,
    photograph: Photograph | null,
  ): Result<SignatureDraft, ContractFailure> => {
    const { kept, self, powers, today } = contracts();
    const text = kept(file).texts.find(({ hash }) => hash === given.hash)?.text;
    if (text === undefined) return fail({ kind: "sign", refusal: "otherVersion" });
    const place = { text, me: self(), powers: powers(), today: today(), photograph: photograph?.hash ?? null };
    return draftSignature(given, place);
  };

  /** The pieces are on the disk before anybody says that the sheet was signed. */
  const keepSheet = async (
    file: CaseFileId,
    { hash, bytes }: Photograph,
  ): Promise<Result<readonly NewFact[], WriteFailure>> => {
    const about = { of: { kind: "contract", id: hash }, name: "", type: "jpeg" } as const;
    const kept = await current().project.attachments.keep(file, "support", about, bytes);
    return kept.ok ? ok([sheetFact(hash, kept.value)]) : kept;
  };

  return {
    reviewContract: (file, source, reason) => {
      const made = draft(file, source, reason);
      return Promise.resolve(made.ok ? ok(reviewOf(made.value, source, contracts().today())) : made);
    },

    freezeContract: (file, source, reason, form) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const made = draft(file, source, reason);
        if (!made.ok) return made;
        return await frozen(file, made.value.text, [], form);
      }),

    freezeContractPdf: (file, pdf, source, form) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const made = pdfs.draft(file, pdf, source);
        if (!made.ok) return made;
        const kept = await pdfs.keep(file, made.value, pdf);
        return kept.ok ? await frozen(file, made.value, kept.value, form) : kept;
      }),

    ...pdfs.calls,

    signContract: (file, given) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const { method, identity } = given;
        const photograph = method.kind === "paper" ? photographOf(method.photograph) : null;
        if (method.kind === "paper" && photograph === null) return fail({ kind: "photograph" });
        const draft = drafted(file, given, photograph);
        if (!draft.ok) return draft;
        const unread = await pdfs.notWhole(file, given.hash);
        if (unread !== null) return fail(unread);
        // What was signed on paper was read there.
        if (method.kind !== "paper" && pdfs.isUnseen(file, given.hash))
          return fail({ kind: "pdf", failure: "notShown" });
        const unknown = identity.kind === "passphrase" ? await identified(identity.passphrase) : null;
        if (unknown !== null) return fail(unknown);
        const made = signContract(knownOf(file), draft.value, deskOf(file));
        if (!made.ok) return fail({ kind: "sign", refusal: made.failure });
        const sheet = photograph === null ? ok([]) : await keepSheet(file, photograph);
        return sheet.ok ? await writeAct(file, made.value, sheet.value) : sheet;
      }),

    refuseContract: (file, { hash, party, reason: said }) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const { self, powers, today, kept } = contracts();
        const me = self();
        if (!maySay(party, me.party)) return fail({ kind: "notYours" });
        const power = powerOn(powers(), me.person, today());
        if (party === "missionLocale" && power.kind === "none") return fail(noPower(power.endedOn));
        const reason = said?.trim() || null;
        if (reason !== null && reason.length > LONGEST_REASON) return fail({ kind: "refuse", refusal: "tooLong" });
        const no = { hash, party, refusedOn: today(), reason };
        const noted = refuseText(kept(file).facts, { ...no, person: me.person }, today());
        if (!noted.ok) return fail({ kind: "refuse", refusal: noted.failure });
        const written = await current().project.desk.addTo(file, "support", () => [refusalFact(newId(), no)]);
        return written.ok ? await logged(file, { act: "refusal", about: hash }) : written;
      }),

    openContract: (file, hash, passphrase) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const { self, powers, today } = contracts();
        const me = self();
        if (me.party !== "missionLocale") return fail({ kind: "notYours" });
        const power = powerOn(powers(), me.person, today());
        if (power.kind === "none") return fail(noPower(power.endedOn));
        const unread = await pdfs.notWhole(file, hash);
        if (unread !== null) return fail(unread);
        const unknown = await identified(passphrase);
        if (unknown !== null) return fail(unknown);
        const by = { person: me.person, name: me.name };
        const draft = { id: newId<OpeningId>(), hash, by, capacity: power.capacity };
        const made = openByAct(knownOf(file), draft, deskOf(file));
        return made.ok ? await writeAct(file, made.value) : fail({ kind: "open", refusal: made.failure });
      }),

    chooseContract: (file, hash) =>
      inTurn(async () => {
        const refused = refusal(file);
        if (refused !== null) return fail(refused);
        const { person, name, party } = contracts().self();
        if (party === null) return fail({ kind: "notYours" });
        const draft = { id: newId<ChoiceId>(), hash, by: { person, name } };
        const made = chooseByAct(knownOf(file), draft, deskOf(file));
        return made.ok ? await writeAct(file, made.value) : fail({ kind: "choose", refusal: made.failure });
      }),

    readPhotograph: async (file, hash) => {
      const { attachments, desk } = current().project;
      const { support } = desk.docs(file);
      for (const stored of sheetsOf(support, hash)) {
        const given = await attachments.give(file, "support", stored);
        const bytes = given.ok ? asNamed(given.value, hash) : null;
        if (bytes !== null) return bytes;
      }
      return readPhotograph(support, hash);
    },

    confirmPassphrase: (passphrase) => confirm(current().id, passphrase),

    ...powerCalls({ current, timers, show }),
  };
}

const newId = <Id extends string>(): Id => toHex(randomBytes(16)) as Id;
