import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type Bytes, fromHex } from "#shared/kernel/bytes.ts";

export type Usage = { readonly cpu: number; readonly memory: number };

export type BenchRelay = {
  readonly port: number;
  readonly receiptKey: Bytes;
  readonly tokens: readonly Bytes[];
  /** Milliseconds of processor so far, and bytes of memory now. */
  readonly usage: () => Promise<Usage>;
  readonly stop: () => void;
};

export async function startBenchRelay(folder: string, tokens: number): Promise<BenchRelay> {
  const child = fork(join(import.meta.dirname, "relay-child.ts"), [folder, String(tokens)], {
    execArgv: ["--expose-gc"],
  });
  const started = await nextMessage<{ port: number; receiptKey: string; tokens: string[] }>(child);
  return {
    port: started.port,
    receiptKey: bytesOf(started.receiptKey),
    tokens: started.tokens.map(bytesOf),
    usage: () => {
      const answer = nextMessage<Usage>(child);
      child.send("usage");
      return answer;
    },
    stop: () => void child.kill(),
  };
}

const nextMessage = <Message>(child: ChildProcess): Promise<Message> =>
  new Promise((answer, refuse) => {
    const ended = (code: number | null): void => refuse(new Error(`the relay ended (${code})`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      answer(message as Message);
    });
  });

function bytesOf(hex: string): Bytes {
  const bytes = fromHex(hex);
  if (bytes === null) throw new Error("not hexadecimal");
  return bytes;
}
