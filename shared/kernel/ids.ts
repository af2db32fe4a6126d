import type { Brand } from "./brand.ts";

// Whom and what a fact is about. Opaque, made on the device, never a name, never read from a number of another system (L117).

/** A professional, a young person, a legal guardian: anybody who does or says something in a case file. */
export type PersonId = Brand<string, "PersonId">;
export type OrganizationId = Brand<string, "OrganizationId">;
export type CaseFileId = Brand<string, "CaseFileId">;
export type DeviceId = Brand<string, "DeviceId">;
