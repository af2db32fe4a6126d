import { GitCompareArrows, KeyRound, MessageCirclePlus, Printer, Puzzle, ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { sharing } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { AnswerDialog } from "./AnswerDialog.tsx";
import { Answers } from "./Answers.tsx";
import { CaseTeam } from "./CaseTeam.tsx";
import { WhoSeesWhat } from "./WhoSeesWhat.tsx";
import { YoungPersonSheet } from "./YoungPersonSheet.tsx";
import "#ui/options.css";
import "./sharing.css";

const done = { given: sharing.recordedYes, refused: sharing.recordedNo, withdrawn: sharing.withdrawn };

/** What the young person said, who reads what because of it, and who works on the file. */
export function SharingTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState<keyof typeof done | null>(null);
  const { access } = file;
  return (
    <div className="sharing">
      {!access.isKnown && (
        <Banner tone="warn" icon={Puzzle}>
          {sharing.unknown}
        </Banner>
      )}
      {access.apart.length > 0 && (
        <Banner tone="warn" icon={GitCompareArrows} isAlert>
          {sharing.apart}
        </Banner>
      )}
      {access.awaits.length > 0 && (
        <Banner tone="warn" icon={KeyRound}>
          {sharing.awaited(access.awaits)}
        </Banner>
      )}
      {access.unheeded.length > 0 && (
        <Banner tone="warn" icon={ShieldAlert} isAlert>
          {sharing.unheeded(access.unheeded)}
        </Banner>
      )}
      {access.tooMany.length > 0 && (
        <Banner tone="warn" icon={ShieldAlert} isAlert>
          {sharing.tooMany(access.tooMany)}
        </Banner>
      )}
      <Card
        title={sharing.answersTitle}
        end={
          <Button look="primary" isDisabled={!file.canWrite || !access.isKnown} onPress={() => setAsking(true)}>
            <MessageCirclePlus className="icon" aria-hidden="true" />
            {sharing.ask}
          </Button>
        }
      >
        <div role="status">
          {said !== null && (
            <Banner tone="ok" icon={ShieldCheck}>
              {done[said]}
            </Banner>
          )}
        </div>
        <Answers file={file} answers={access.answers} now={now} onWithdrawn={() => setSaid("withdrawn")} />
        {!access.mayShare && access.isKnown && (
          <p className="small">{access.isForsaken ? sharing.forsaken : sharing.noAsk}</p>
        )}
      </Card>
      <Card
        title={sharing.table}
        end={
          <Button isDisabled={!access.isKnown} onPress={() => window.print()}>
            <Printer className="icon" aria-hidden="true" />
            {sharing.print}
          </Button>
        }
      >
        <p className="small">{sharing.tableHelp}</p>
        <WhoSeesWhat access={access} />
      </Card>
      <Card title={sharing.team}>
        <CaseTeam file={file} />
      </Card>
      {isAsking && (
        <AnswerDialog
          file={file}
          now={now}
          onClose={() => setAsking(false)}
          onRecorded={(answer) => {
            setAsking(false);
            setSaid(answer);
          }}
        />
      )}
      {access.isKnown && <YoungPersonSheet file={file} today={dayIn(now, DEFAULT_TIME_ZONE)} />}
    </div>
  );
}
