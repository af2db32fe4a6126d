import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/** Nationality is no criterion of the CEJ, lawful stay is (E8). `minorNoPermitNeeded` says nothing once 18. */
export const undatedStays = ["french", "euCitizen", "minorNoPermitNeeded", "noPermit", "statusUnknown"] as const;

/** Papers of stay that end on a printed day. A stateless person holds a `nonEuPermit`. */
export const datedStays = ["nonEuPermit", "receipt", "asylumCertificate"] as const;

export type DatedStayStatus = (typeof datedStays)[number];
export type StayStatus = (typeof undatedStays)[number] | DatedStayStatus;

/** `validUntil` is the last day of validity printed on the paper; `null` when nobody has read it yet. */
export type Stay =
  | { readonly status: (typeof undatedStays)[number] }
  | { readonly status: DatedStayStatus; readonly validUntil: CalendarDay | null };

/** What proves who the person is: `other` is any other proof of identity, such as a birth certificate. */
export const identityPapers = ["inForce", "expired", "other", "none"] as const;
export type IdentityPaper = (typeof identityPapers)[number];

/** `curatorship` assists an adult, `guardianship` represents one; `emancipated` gives a minor the capacity of an adult. */
export const legalProtections = ["none", "emancipated", "curatorship", "guardianship"] as const;
export type LegalProtection = (typeof legalProtections)[number];
