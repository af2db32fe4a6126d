// Counts that are pressed quickly: one write at a time, of all that was pressed since the last. A laptop that stops loses
// what the last write had not taken, and no more.
import { useRef, useState } from "react";
import type { RoundCounter } from "#shared/domain/outreach/index.ts";
import { makeSerial } from "#shared/kernel/serial.ts";

type Counts = { readonly [Code in RoundCounter]?: number };

export function useCounting(write: (counts: Counts) => Promise<void>): (code: RoundCounter, count: number) => void {
  const waiting = useRef<Counts>({});
  const [inTurn] = useState(makeSerial);
  return (code, count) => {
    waiting.current = { ...waiting.current, [code]: count };
    void inTurn(async () => {
      const counts = waiting.current;
      waiting.current = {};
      if (Object.keys(counts).length > 0) await write(counts);
    });
  };
}
