import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { ColleagueNews } from "#shared/ports/exchange.ts";
import { exchange as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Choice } from "#ui/Choice.tsx";
import { TransferState } from "./TransferState.tsx";
import { giveByStick, takeFromStick, useTransfer } from "./transfer.ts";

const EVERYBODY = "everybody";

/** A file that is carried by hand, both ways; with nobody to give one to, one of who has left may still be read. */
export function StickCard({ colleagues }: { readonly colleagues: readonly ColleagueNews[] }) {
  const engine = useEngine();
  const { state } = useTransfer();
  const [to, setTo] = useState<string>(EVERYBODY);
  const [what, setWhat] = useState<"lacking" | "whole">("lacking");
  const acts = useRef<HTMLDivElement>(null);
  const isAlone = colleagues.length === 0;
  const isBusy = state === "preparing" || state === "giving" || state === "taking";
  const names = Object.fromEntries(colleagues.map(({ device, name }) => [device, name]));
  const chosen = colleagues.filter(({ device }) => to === EVERYBODY || device === to).map(({ device }) => device);
  return (
    <Card title={words.stick}>
      <div className="exchange-way">
        <p className="small">{isAlone ? words.stickOfLeft : words.stickHelp}</p>
        {!isAlone && (
          <>
            <Choice label={words.to} options={{ [EVERYBODY]: words.everybody, ...names }} value={to} onChange={setTo} />
            <Choice label={words.what} options={words.whats} value={what} onChange={setWhat} />
          </>
        )}
        <div ref={acts} className="exchange-acts">
          {!isAlone && (
            <Button isBusy={isBusy} onPress={() => void giveByStick(engine, { to: chosen, isWhole: what === "whole" })}>
              {words.give}
            </Button>
          )}
          <Button isBusy={isBusy} onPress={() => void takeFromStick(engine)}>
            {words.take}
          </Button>
        </div>
        <TransferState onLeave={() => acts.current?.querySelector("button")?.focus()} />
      </div>
    </Card>
  );
}
