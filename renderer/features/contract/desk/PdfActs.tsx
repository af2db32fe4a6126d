import { CircleAlert, Download, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { saveFile, useEngine } from "#features/engine/index.ts";
import { verdictWords } from "#shared/contract/verify/report-lines.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import type { FrozenText } from "#shared/ports/contract.ts";
import { contractDesk as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { VerifyReport } from "../VerifyReport.tsx";

type PdfActsProps = {
  readonly shown: FrozenText;
  /** Which text it is, in words, where several are shown. */
  readonly version?: string;
};

/** The paper that each party keeps: made here from the signed text, the same bytes everywhere, and verified as it is. */
export function PdfActs({ shown: { text, evidence }, version }: PdfActsProps) {
  const engine = useEngine();
  const [said, setSaid] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [report, setReport] = useState<Verification | null>(null);
  const [isBusy, setBusy] = useState(false);

  const labelled = (act: string) => (version === undefined ? {} : { "aria-label": words.ofVersion(act, version) });
  const withPdf = async (
    during: string,
    use: (pdf: Awaited<ReturnType<typeof engine.printContract>>) => Promise<void>,
  ) => {
    if (isBusy) return;
    setBusy(true);
    setFault(null);
    setSaid(during);
    try {
      await use(await engine.printContract(text, evidence));
    } catch {
      setSaid("");
      setFault(words.printBroke);
    }
    setBusy(false);
  };
  const save = (): Promise<void> =>
    withPdf(words.saving, async (pdf) => {
      const saved = await saveFile(engine.bundleFiles, "contract", pdf);
      setSaid(saved.kind === "saved" ? words.saved(saved.place) : "");
      if (saved.kind === "failed") setFault(words.notSaved[saved.fault]);
    });
  const verify = (): Promise<void> =>
    withPdf(words.verifying, async (pdf) => {
      setReport(await engine.verifyContract(pdf, null));
      setSaid("");
    });

  return (
    <>
      <Button isBusy={isBusy} {...labelled(words.acts.pdf)} onPress={() => void save()}>
        <Download className="icon" aria-hidden="true" />
        {words.acts.pdf}
      </Button>
      <Button isBusy={isBusy} {...labelled(words.acts.verify)} onPress={() => void verify()}>
        <ShieldCheck className="icon" aria-hidden="true" />
        {words.acts.verify}
      </Button>
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
