import { CircleAlert, CircleCheck, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { BundleOutcome } from "#shared/ports/exchange.ts";
import { failures, exchange as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import type { Tone } from "#ui/Pill.tsx";
import { ProgressOf } from "#ui/ProgressOf.tsx";
import { endTransfer, stopTransfer, type Transfer, type TransferFailure, useTransfer } from "./transfer.ts";

/** `onLeave`: a button that goes away was pressed, and the focus needs another place. */
type TransferStateProps = { readonly onLeave: () => void };

/** Where a transfer stands, and what became of it. */
export function TransferState({ onLeave }: TransferStateProps) {
  const transfer = useTransfer();
  return (
    <div aria-live="polite">
      {shown(transfer, {
        stop: () => {
          stopTransfer();
          onLeave();
        },
        end: () => {
          endTransfer();
          onLeave();
        },
      })}
    </div>
  );
}

type Acts = { readonly stop: () => void; readonly end: () => void };

function shown(transfer: Transfer, { stop, end }: Acts): ReactNode {
  switch (transfer.state) {
    case "idle":
      return null;
    case "preparing":
      return <Running label={words.preparing} done={0} total={0} stop={stop} />;
    case "giving":
      return (
        <Running
          label={words.giving(transfer.done, transfer.total)}
          done={transfer.done}
          total={transfer.total}
          stop={stop}
        />
      );
    case "taking": {
      const percent = Math.floor((100 * transfer.read) / Math.max(1, transfer.size));
      return <Running label={words.taking(percent)} done={transfer.read} total={transfer.size} stop={stop} />;
    }
    case "given":
      return <Told tone="ok" icon={CircleCheck} lines={[words.given(transfer.given, transfer.place)]} onEnd={end} />;
    case "taken":
      return <Taken outcome={transfer.outcome} onEnd={end} />;
    case "stopped":
      return <Told tone="info" icon={Info} lines={[words.stopped]} onEnd={end} />;
    case "failed":
      return <Told tone="stop" icon={CircleAlert} lines={[explain(transfer.failure)]} onEnd={end} />;
  }
}

type RunningProps = {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly stop: () => void;
};

function Running({ stop, ...progress }: RunningProps) {
  return (
    <div className="exchange-running">
      <ProgressOf {...progress} />
      <Button isSmall onPress={stop}>
        {words.cancel}
      </Button>
    </div>
  );
}

function Taken({ outcome, onEnd }: { readonly outcome: BundleOutcome; readonly onEnd: () => void }) {
  const { setAside, damaged, isWhole } = outcome;
  const isGood = damaged.length === 0 && isWhole;
  const isEmpty = outcome.added === 0 && outcome.known === 0 && setAside === 0;
  const lines = [
    // Of a file that was not read whole, nobody knows that it held nothing new.
    ...(isEmpty && damaged.length > 0 ? [] : [isEmpty && !isWhole ? words.takenNothing : words.taken(outcome)]),
    ...(setAside > 0 ? [words.takenSetAside(setAside)] : []),
    ...(damaged.length > 0 ? [words.damaged(damaged)] : []),
    ...(isWhole ? [] : [words.cut]),
  ];
  return <Told tone={isGood ? "ok" : "warn"} icon={isGood ? CircleCheck : CircleAlert} lines={lines} onEnd={onEnd} />;
}

type ToldProps = {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly lines: readonly string[];
  readonly onEnd: () => void;
};

function Told({ tone, icon, lines, onEnd }: ToldProps) {
  const end = (
    <Button isSmall look="quiet" onPress={onEnd}>
      {words.done}
    </Button>
  );
  return (
    <Banner tone={tone} icon={icon} end={end}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Banner>
  );
}

function explain(failure: TransferFailure): string {
  if (failure.kind === "file") return words.fault(failure.fault);
  return failure.kind === "notSaved" ? failures.notSaved(failure.failure) : words.bundle(failure);
}
