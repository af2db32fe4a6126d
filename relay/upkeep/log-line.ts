// What the relay tells of itself, a line of JSON each: what happened, how many, how long. No id, no address, no content.
import process from "node:process";

export type LogEvent =
  | "started"
  | "stopped"
  | "tlsReloaded"
  | "tlsNotReloaded"
  | "diskRefuses"
  | "diskTakesAgain"
  | "copyMade"
  | "roomForNoMore";

export type Log = (event: LogEvent, facts?: Readonly<Record<string, number>>) => void;

export const logToStderr: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
};
