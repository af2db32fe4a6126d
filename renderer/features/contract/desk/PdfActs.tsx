import { CircleAlert, Download, FileCheck, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { saveOnceRead, useEngine } from "#features/engine/index.ts";
import { verdictWords } from "#shared/contract/verify/report-lines.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import type { SavedKind } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDocument, contractDesk as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { noteCopied } from "../handed/handed-store.ts";
import { VerifyReport } from "../VerifyReport.tsx";
import { filesOfText, type TextFiles } from "./text-files.ts";

type PdfActsProps = {
  readonly file: CaseFileId;
  readonly shown: FrozenText;
  /** Which text it is, in words, where several are shown. */
  readonly version?: string;
};

/** The paper that each party keeps: what was signed, the same bytes everywhere, what proves it, and its verification. */
export function PdfActs({ file, shown, version }: PdfActsProps) {
  const engine = useEngine();
  const [said, setSaid] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [report, setReport] = useState<Verification | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isImported = shown.here !== null;

  const labelled = (act: string) => (version === undefined ? {} : { "aria-label": words.ofVersion(act, version) });
  const doing = async (during: string, act: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFault(null);
    setSaid(during);
    try {
      await act();
    } catch {
      setSaid("");
      setFault(words.printBroke);
    }
    setBusy(false);
  };
  const save = (kind: SavedKind, part: (files: TextFiles) => Bytes): Promise<void> =>
    doing(words.saving, async () => {
      const read = async (): Promise<Result<Bytes, string>> => {
        const files = await filesOfText(engine, file, shown, "copy");
        return files.ok ? ok(part(files.value)) : files;
      };
      const saved = await saveOnceRead(engine.bundleFiles, kind, read);
      setSaid(saved.ok && saved.value.kind === "saved" ? words.saved(saved.value.place) : "");
      if (saved.ok && saved.value.kind === "saved" && kind === "contract") noteCopied(shown.hash);
      if (!saved.ok) setFault(saved.failure);
      else if (saved.value.kind === "failed") setFault(contractDocument.notSaved[saved.value.fault]);
    });
  const verify = (): Promise<void> =>
    doing(words.verifying, async () => {
      const files = await filesOfText(engine, file, shown, "verify");
      if (files.ok) setReport(await engine.verifyContract(files.value.pdf, files.value.evidence));
      else setFault(files.failure);
      setSaid("");
    });

  return (
    <>
      <Button isBusy={isBusy} {...labelled(words.acts.pdf)} onPress={() => void save("contract", ({ pdf }) => pdf)}>
        <Download className="icon" aria-hidden="true" />
        {words.acts.pdf}
      </Button>
      {isImported && shown.evidence !== null && (
        <Button
          isBusy={isBusy}
          {...labelled(contractDocument.saveEvidence)}
          onPress={() => void save("evidence", ({ evidence }) => evidence ?? new Uint8Array())}
        >
          <FileCheck className="icon" aria-hidden="true" />
          {contractDocument.saveEvidence}
        </Button>
      )}
      {(!isImported || shown.evidence !== null) && (
        <Button isBusy={isBusy} {...labelled(words.acts.verify)} onPress={() => void verify()}>
          <ShieldCheck className="icon" aria-hidden="true" />
          {words.acts.verify}
        </Button>
      )}
      <span role="status" className="small">
        {said}
      </span>
      {fault !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {fault}
        </Banner>
      )}
      {report !== null && (
        <Dialog
          title={verdictWords[report.verdict]}
          end={
            <Button isSmall onPress={() => setReport(null)}>
              {words.close}
            </Button>
          }
          onClose={() => setReport(null)}
        >
          <VerifyReport report={report} />
        </Dialog>
      )}
    </>
  );
}
