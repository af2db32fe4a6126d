// What is logged of who reads a file, beside what is written in it: the file itself keeps it, for those who hold it.

/**
 * AUD-1: an opening of a compartment on the screen; what leaves as a file (`about`: one of `EXPORT_WAYS`); a signature
 * (`about`: what was signed); a « no », said of a contract (`about`: its text) or of a question (`about`: its code), a consent
 * that is taken back too. Keys and answers have signed records of their own; those that an earlier version logged are read.
 */
export const AUDIT_ACTS = ["opening", "export", "signature", "refusal", "key", "consent"] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

export const EXPORT_WAYS = ["stick", "print", "copy"] as const;

/** Ids and codes only: what was read or signed is never repeated here. */
export type AuditEntry = {
  readonly act: AuditAct;
  /** An id or a code, as `AUDIT_ACTS` says; empty for an opening. */
  readonly about: string;
};

export const OPENING: AuditEntry = { act: "opening", about: "" };
