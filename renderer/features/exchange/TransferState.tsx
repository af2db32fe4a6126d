import { CircleAlert, CircleCheck, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { BundleOutcome } from "#shared/ports/exchange.ts";
import { failures, exchange as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import type { Tone } from "#ui/Pill.tsx";
import { ProgressOf } from "#ui/ProgressOf.tsx";
import { endTransfer, stopTransfer, type Transfer, type TransferFailure, useTransfer } from "./transfer.ts";

/** Where a transfer stands, and what became of it. */
export function TransferState() {
  const transfer = useTransfer();
  return <div aria-live="polite">{shown(transfer)}</div>;
}

function shown(transfer: Transfer): ReactNode {
  switch (transfer.state) {
    case "idle":
      return null;
    case "preparing":
      return <Running label={words.preparing} done={0} total={0} />;
    case "giving":
      return (
        <Running label={words.giving(transfer.done, transfer.total)} done={transfer.done} total={transfer.total} />
      );
    case "taking": {
      const percent = Math.floor((100 * transfer.read) / Math.max(1, transfer.size));
      return <Running label={words.taking(percent)} done={transfer.read} total={transfer.size} />;
    }
    case "given":
      return <Told tone="ok" icon={CircleCheck} lines={[words.given(transfer.given, transfer.place)]} />;
    case "taken":
      return <Taken outcome={transfer.outcome} />;
    case "stopped":
      return <Told tone="info" icon={Info} lines={[words.stopped]} />;
    case "failed":
      return <Told tone="stop" icon={CircleAlert} lines={[explain(transfer.failure)]} />;
  }
}

type RunningProps = { readonly label: string; readonly done: number; readonly total: number };

function Running(props: RunningProps) {
  return (
    <div className="exchange-running">
      <ProgressOf {...props} />
      <Button isSmall onPress={stopTransfer}>
        {words.cancel}
      </Button>
    </div>
  );
}

function Taken({ outcome }: { readonly outcome: BundleOutcome }) {
  const { setAside, damaged, isWhole } = outcome;
  const isGood = damaged.length === 0 && isWhole;
  const lines = [
    words.taken(outcome),
    ...(setAside > 0 ? [words.takenSetAside(setAside)] : []),
    ...(damaged.length > 0 ? [words.damaged(damaged)] : []),
    ...(isWhole ? [] : [words.cut]),
  ];
  return <Told tone={isGood ? "ok" : "warn"} icon={isGood ? CircleCheck : CircleAlert} lines={lines} />;
}

type ToldProps = { readonly tone: Tone; readonly icon: LucideIcon; readonly lines: readonly string[] };

function Told({ tone, icon, lines }: ToldProps) {
  const end = (
    <Button isSmall look="quiet" onPress={endTransfer}>
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
