import { command as allowance } from "./allowance.ts";
import { command as checklist } from "./checklist.ts";
import { type Answering, answering } from "./command.ts";
import { command as eligibility } from "./eligibility.ts";
import { command as hours } from "./hours.ts";
import { command as indicators } from "./indicators.ts";
import { command as rights } from "./rights.ts";

/** Every command. To add one: a file that exports `command`, its import, and one line here. */
export const commands: readonly Answering[] = [
  answering(eligibility),
  answering(allowance),
  answering(checklist),
  answering(hours),
  answering(indicators),
  answering(rights),
];
