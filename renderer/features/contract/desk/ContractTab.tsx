import { Clock, FileWarning, Puzzle, ShieldCheck, Snowflake } from "lucide-react";
import { useState } from "react";
import { shortHash } from "#shared/contract/pages/words.ts";
import { contractFindings, contractStage, type Sha256, stageReason } from "#shared/domain/contract/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { contractDocument, contractDraft, contractDesk as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill } from "#ui/Pill.tsx";
import { useFocusKept } from "#ui/use-focus-kept.ts";
import { ContractReader } from "../ContractReader.tsx";
import { DraftForm } from "../draft/DraftForm.tsx";
import { OtherVersions } from "./OtherVersions.tsx";
import { PartiesCard } from "./PartiesCard.tsx";
import { PdfActs } from "./PdfActs.tsx";
import { PowersDialog } from "./PowersDialog.tsx";
import { SignActs } from "./SignActs.tsx";
import { textOnTable, textsShown } from "./texts-shown.ts";
import { VersionsCard } from "./VersionsCard.tsx";
import "./desk.css";

/** The contract of a file: where it stands, who has signed what, and the one next act. */
export function ContractTab({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const { contract } = file;
  const [chosen, setChosen] = useState<Sha256 | null>(null);
  const [isDrafting, setDrafting] = useState(false);
  const [newlyFrozen, setNewlyFrozen] = useState<Sha256 | null>(null);
  const [hasPowers, setPowers] = useState(false);
  const [isRead, setRead] = useState(false);
  useFocusKept(String(hasPowers));
  if (contract === null) return null;
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const { facts } = contract;
  const stage = contractStage(facts, today);
  const texts = textsShown(contract, today);
  const { standing, others, inForce } = texts;
  const shown = textOnTable(texts, chosen);
  const isNewlyFrozen = stage.kind === "frozen" && stage.hash === newlyFrozen;
  const findings = contractFindings(facts, {
    person: { bornOn: shown?.text.youngPerson.bornOn ?? file.summary.bornOn, protection: null },
    today,
  })
    .slice(1)
    .filter(({ verdict }) => verdict !== "yes");

  return (
    <div className="contract-desk">
      <div className="contract-state">
        <strong role="status">{isNewlyFrozen ? contractDraft.frozen : stageReason(stage, today)}</strong>
        {shown !== undefined && (
          <Pill tone="info" icon={Snowflake}>
            {words.versionOf(shown.text.frozenOn, shortHash(shown.hash))}
          </Pill>
        )}
      </div>
      {!contract.isComplete && (
        <Banner tone="stop" icon={Puzzle} isAlert>
          {words.incomplete}
        </Banner>
      )}
      {contract.unread > 0 && (
        <Banner tone="warn" icon={FileWarning}>
          {words.unread(contract.unread)}
        </Banner>
      )}
      {standing.length > 1 && (
        <VersionsCard
          file={file.summary.id}
          contract={contract}
          texts={standing}
          shown={shown?.hash}
          onShow={setChosen}
        />
      )}
      {shown !== undefined && (
        <>
          <PartiesCard file={file.summary.id} contract={contract} shown={shown} />
          <SignActs
            file={file.summary.id}
            contract={contract}
            shown={shown}
            stage={stage}
            today={today}
            onPowers={() => setPowers(true)}
          />
          <div className="contract-acts">
            <PdfActs file={file.summary.id} shown={shown} />
            <Button aria-expanded={isRead} onPress={() => setRead(!isRead)}>
              {words.acts.read}
            </Button>
            {!isDrafting && (
              <Button onPress={() => setDrafting(true)} isDisabled={!contract.isComplete}>
                {words.acts.next}
              </Button>
            )}
            {contract.me.party === "missionLocale" && (
              <Button look="quiet" onPress={() => setPowers(true)}>
                {words.acts.powers}
              </Button>
            )}
          </div>
          {isRead && <ContractReader file={file.summary.id} shown={shown} />}
          <p className="contract-help">
            <ShieldCheck className="icon" aria-hidden="true" />
            {words.concludedHelp} {shown.here !== null && contractDocument.evidenceHelp}
          </p>
        </>
      )}
      {findings.length > 0 && (
        <ul className="contract-findings">
          {findings.map(({ rule, reason, wouldChange }) => (
            <li key={`${rule}${reason}`}>
              {reason} {wouldChange !== null && <span className="small">{wouldChange}</span>}
            </li>
          ))}
        </ul>
      )}
      {contract.clocks.length > 0 && (
        <Banner tone="warn" icon={Clock}>
          <strong>{words.clocks}</strong>
          <ul>
            {contract.clocks.map(({ place, said }) => (
              <li key={place + said}>
                {place} : {said}
              </li>
            ))}
          </ul>
          {words.clocksHelp}
        </Banner>
      )}
      {others.length > 0 && (
        <OtherVersions file={file.summary.id} contract={contract} others={others} inForce={inForce} />
      )}
      {(shown === undefined || isDrafting) && (
        <Card title={contractDraft.draftTitle}>
          <DraftForm
            file={file}
            contract={contract}
            today={today}
            before={shown?.text ?? null}
            onFrozen={(hash) => {
              setDrafting(false);
              setNewlyFrozen(hash);
            }}
          />
        </Card>
      )}
      {hasPowers && (
        <PowersDialog contract={contract} access={file.access} today={today} onClose={() => setPowers(false)} />
      )}
    </div>
  );
}
