// The real relay in a process of its own, to be used, stopped and killed.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { root } from "../run.ts";

export type RelayProcess = {
  readonly port: number;
  readonly pid: number;
  /** The enrolment code that it gave at its first start; empty at the others. */
  readonly code: string;
  /** What it told of itself so far. */
  readonly lines: () => readonly unknown[];
  /** Every word that it printed, wherever. */
  readonly said: () => string;
  /** As an operator stops it. */
  readonly stop: () => Promise<void>;
  /** Without a word. */
  readonly kill: () => Promise<void>;
};

export type RelayProcessOptions = {
  readonly folder: string;
  readonly port?: number;
  /** What devices call it by. */
  readonly address?: string;
  /** Any other options of the command. */
  readonly args?: readonly string[];
};

/** Starts a relay and waits until it listens. Rejects with what it said when it does not. */
export async function startRelayProcess(options: RelayProcessOptions): Promise<RelayProcess> {
  const { folder, port = 0, address, args: others = [] } = options;
  const named = address === undefined ? [] : ["--public-address", address];
  const args = [join(root, "relay", "cli.ts"), "--data", folder, "--port", String(port), ...named, ...others];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  // Whoever started it and goes away takes it along.
  const takeAlong = (): boolean => child.kill();
  process.once("exit", takeAlong);
  child.once("exit", () => process.off("exit", takeAlong));
  let told = "";
  child.stderr?.on("data", (words: string) => {
    told += words;
  });
  let printed = "";
  child.stdout?.on("data", (words: string) => {
    printed += words;
  });
  const output = await firstWords(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await ended;
  };
  return {
    port: Number(/listens on wss?:\S+?:(\d+)/.exec(output)?.[1]),
    pid: child.pid ?? 0,
    lines: () => told.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : [])),
    said: () => printed + told,
    code: /tu-relais-1:\S+/.exec(output)?.[0] ?? "",
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

function firstWords({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((ready, refuse) => {
    let output = "";
    let errors = "";
    stdout?.setEncoding("utf8").on("data", (words: string) => {
      output += words;
      if (/^Relay ready.*\n/m.test(output)) ready(output);
    });
    stderr?.setEncoding("utf8").on("data", (words: string) => {
      errors += words;
    });
    stdout?.once("end", () => refuse(new Error(`the relay did not start: ${errors}`)));
  });
}
