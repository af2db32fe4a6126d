import type { DatedDocument } from "../document.ts";
import { forAllowance } from "./allowance.ts";
import { forHomeAndMobility } from "./home-and-mobility.ts";
import { others } from "./other.ts";
import { forSignature } from "./signature.ts";

/** Every document that a profile may call for: what blocks the signature first. */
export const catalogue: readonly DatedDocument[] = [...forSignature, ...forAllowance, ...forHomeAndMobility, ...others];
