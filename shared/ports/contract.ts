// The contract of a file, as the window is shown it and may act on it. What is shown are facts: its stage is worked out
// from them by the rules, in the window as in the engine (shared/domain/contract).
import type { ActCapacity, SignatureContent } from "#shared/contract/evidence/act.ts";
import type { Evidence } from "#shared/contract/evidence/evidence.ts";
import type { ActRefusal } from "#shared/contract/evidence/make-act.ts";
import type { ContractSource, DraftFailure } from "#shared/contract/text/draft-text.ts";
import type { PdfSource } from "#shared/contract/text/freeze-pdf.ts";
import type { ImportFailure } from "#shared/contract/text/imported-pdf.ts";
import type { SignedText } from "#shared/contract/text/signed-text.ts";
import type { Finding } from "#shared/contract/verify/finding.ts";
import type {
  ChooseRefusal,
  ContractFacts,
  ContractField,
  ContractParty,
  NewVersionReason,
  OpenRefusal,
  Party,
  RefuseRefusal,
  Sha256,
  SignatureFault,
  SignRefusal,
} from "#shared/domain/contract/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { ReadFileFailure } from "./attachments.ts";
import type { UnlockFailure, WriteFailure } from "./failures.ts";
import type { StoredRefusal } from "./stored-refusal.ts";

/** A text that nobody changes any more, and who froze it, as the document proves it. */
export type FrozenText = {
  readonly hash: Sha256;
  readonly text: SignedText;
  /** How much of the PDF that it names has come to this computer, in bytes; `null`: a text of ours, which names none. */
  readonly here: number | null;
  /** What was done about it; `null`: nothing yet. */
  readonly evidence: Evidence | null;
  readonly author: string;
  readonly at: Instant;
};

/** A signature, and why it does not count (CON-9); `null`: it does. */
export type SignatureView = { readonly content: SignatureContent; readonly fault: SignatureFault | null };

/** CON-18: a party's « no » to a text, and who noted it. Nothing is signed by it. */
export type RefusalView = StoredRefusal & { readonly notedBy: string };

/** What a line of a timeline says of the contract. */
export type ContractEvent =
  | { readonly kind: "frozen" | "concluded" | "opened" | "chosen" }
  | { readonly kind: "signed" | "refused"; readonly party: Party };

export type PowerId = Brand<string, "PowerId">;

/** The power to sign for a Mission Locale, as it is noted in the project. */
export type PowerView = {
  readonly id: PowerId;
  readonly person: PersonId;
  readonly name: string;
  readonly capacity: ActCapacity;
  /** Who noted it: somebody of the same Mission Locale. */
  readonly notedBy: string;
  readonly isMine: boolean;
};

export type ContractView = {
  readonly facts: ContractFacts;
  /** The first frozen first. */
  readonly texts: readonly FrozenText[];
  readonly signatures: readonly SignatureView[];
  readonly refusals: readonly RefusalView[];
  /** What the clocks of the acts contradict. A clock is quoted, and never believed. */
  readonly clocks: readonly Finding[];
  /** Texts and acts that stand in the file and that nothing here bears out: shown, and not counted. */
  readonly unread: number;
  /** CON-19: false while something of the file is known to be missing here: nothing is frozen nor signed. */
  readonly isComplete: boolean;
  readonly me: { readonly person: PersonId; readonly name: string; readonly party: ContractParty | null };
  readonly powers: readonly PowerView[];
};

/** How who signs is known: a worker by their own passphrase, somebody beside them by a paper or by the worker. */
export type NewIdentity =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  | { readonly kind: "paperSeen"; readonly paper: string }
  | { readonly kind: "knownToWorker" };

/** `photograph`: a picture of the signed sheet (JPEG), at most `LARGEST_PHOTOGRAPH` bytes. */
export type NewMethod =
  | { readonly kind: "key" }
  | {
      readonly kind: "hand";
      readonly strokes: Extract<SignatureContent["method"], { readonly kind: "hand" }>["strokes"];
    }
  | { readonly kind: "paper"; readonly photograph: Bytes };

/** In bytes: a page of small print is read in it, and it leaves in some seconds. */
export const LARGEST_PHOTOGRAPH = 1_000_000;

/** One signature, as it was given. Names are in plain words; `null`: nobody. */
export type NewSignature = {
  readonly hash: Sha256;
  readonly party: Party;
  /** Who signs a sheet of paper for the association or the Mission Locale; `null`: whoever the party says. */
  readonly signer: string | null;
  /** « éducateur référent », « mère ». */
  readonly role: string | null;
  readonly place: string;
  readonly readAloudBy: string | null;
  readonly interpreter: string | null;
  readonly identity: NewIdentity;
  readonly method: NewMethod;
};

export type ContractFailure =
  | WriteFailure
  | { readonly kind: "draft"; readonly failure: DraftFailure }
  /** The text would hold a diagnosis that the young person does not share (SHR-3). */
  | { readonly kind: "notShared" }
  | { readonly kind: "sign"; readonly refusal: SignRefusal | ActRefusal }
  | { readonly kind: "refuse"; readonly refusal: RefuseRefusal | "tooLong" }
  | { readonly kind: "open"; readonly refusal: OpenRefusal | ActRefusal }
  | { readonly kind: "choose"; readonly refusal: ChooseRefusal | ActRefusal }
  /** The passphrase did not open this person's own space. */
  | { readonly kind: "passphrase"; readonly failure: UnlockFailure }
  /** CON-19: something of the file is known to be missing here, or can't be read. */
  | { readonly kind: "incompleteFile" }
  /** CON-8: `endedOn` is the last day of the last power that is over; `null`: there was none. */
  | { readonly kind: "noPower"; readonly endedOn: CalendarDay | null }
  /** This person does not sign for that party, or not in that way. */
  | { readonly kind: "notYours" }
  | { readonly kind: "photograph" }
  /** What was given as the text to sign can't be one. */
  | { readonly kind: "import"; readonly failure: ImportFailure }
  /** The PDF that is signed is not here whole, is not what the text names, can’t be signed, or was shown to nobody here. */
  | { readonly kind: "pdf"; readonly failure: ReadPdfFailure | "notShown" };

/** What the PDF of a text is read for: to be looked at here, to leave this computer in clear, or to be verified. */
export type PdfUse = "show" | "copy" | "verify";

/** `ImportFailure`: it was frozen all the same, by a device that does not judge as this one. */
export type ReadPdfFailure = ReadFileFailure | ImportFailure;

export type PowerFailure = WriteFailure | { readonly kind: "notYours" | "nameNeeded" | "sameName" | "datesInverted" };

/** `givenBy`: the name of who gave the delegation; `null` for the legal representative. */
export type NewPower = {
  readonly person: PersonId;
  readonly givenBy: string | null;
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
};

/** What its author sees of a text before it is frozen: nothing of it prevents. */
export type DraftReview = {
  /** What it tells, and to whom. */
  readonly discloses: readonly string[];
  readonly missing: readonly ContractField[];
  /** What the rules of entry say of what is known, in sentences. */
  readonly toCheck: readonly string[];
};

export type ContractCalls = {
  /** What would be frozen, or why it can't be; nothing is written. */
  readonly reviewContract: (
    file: CaseFileId,
    source: ContractSource,
    reason: NewVersionReason | null,
  ) => Promise<Result<DraftReview, ContractFailure>>;
  /** Freezes the text that the source amounts to, and empties the form that it came from. */
  readonly freezeContract: (
    file: CaseFileId,
    source: ContractSource,
    reason: NewVersionReason | null,
    form: string,
  ) => Promise<Result<Sha256, ContractFailure>>;
  /** Whether a PDF that was made elsewhere can be the text to sign; nothing is kept. */
  readonly checkContractPdf: (pdf: Bytes) => Promise<Result<null, ContractFailure>>;
  /** What would be frozen with this PDF, or why it can't be; nothing is written. */
  readonly reviewContractPdf: (
    file: CaseFileId,
    pdf: Bytes,
    source: PdfSource,
  ) => Promise<Result<DraftReview, ContractFailure>>;
  /** Freezes the PDF as the text to sign, as it is, and empties the form. */
  readonly freezeContractPdf: (
    file: CaseFileId,
    pdf: Bytes,
    source: PdfSource,
    form: string,
  ) => Promise<Result<Sha256, ContractFailure>>;
  /** The PDF that a text names, checked against its hash, and the evidence to keep beside it (`null`: nobody has signed). */
  readonly readContractPdf: (
    file: CaseFileId,
    hash: Sha256,
    use: PdfUse,
  ) => Promise<Result<{ readonly pdf: Bytes; readonly evidence: Bytes | null }, ReadPdfFailure>>;
  readonly signContract: (file: CaseFileId, signature: NewSignature) => Promise<Result<null, ContractFailure>>;
  /** CON-18: notes that a party says no to a text, today; `reason`: none is owed. */
  readonly refuseContract: (
    file: CaseFileId,
    refusal: Pick<StoredRefusal, "hash" | "party" | "reason">,
  ) => Promise<Result<null, ContractFailure>>;
  /** The dated act of the Mission Locale, after the passphrase again. */
  readonly openContract: (file: CaseFileId, hash: Sha256, passphrase: string) => Promise<Result<null, ContractFailure>>;
  /** Keeps one of the texts frozen apart, over all the others that are known here. */
  readonly chooseContract: (file: CaseFileId, hash: Sha256) => Promise<Result<null, ContractFailure>>;
  /** The sheet that was signed; `null`: not all of it is here. */
  readonly readPhotograph: (file: CaseFileId, hash: string) => Promise<Bytes | null>;
  readonly notePower: (power: NewPower) => Promise<Result<null, PowerFailure>>;
  /** Takes a power back as if it had not been noted: what was signed under it stays as it is. */
  readonly removePower: (power: PowerId) => Promise<Result<null, PowerFailure>>;
  /** Whether it opens this person's space; nothing else is done with it. */
  readonly confirmPassphrase: (passphrase: string) => Promise<Result<null, UnlockFailure>>;
};
