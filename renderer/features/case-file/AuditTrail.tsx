import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useAuditTrail, useNow } from "#features/engine/index.ts";
import type { AuditLineView, AuditView } from "#shared/ports/audit-view.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { moment } from "#text/format.ts";
import { audit, caseFile, shell } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Pill } from "#ui/Pill.tsx";
import "./audit-trail.css";

/** Who has opened the file, behind a quiet button of its header. */
export function AuditTrail({ file }: { readonly file: FileView }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button look="quiet" isSmall onPress={() => setShown(true)}>
        {audit.title}
      </Button>
      {isShown && (
        <Dialog title={audit.title} onClose={() => setShown(false)}>
          <Trail file={file} />
          <div className="actions">
            <Button onPress={() => setShown(false)}>{shell.close}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Trail({ file }: { readonly file: FileView }) {
  const view = useAuditTrail(file.summary.id);
  if (view === null) return <p role="status">{audit.reading}</p>;
  if (view === "unread") return <p role="alert">{audit.unread}</p>;
  return (
    <>
      <p className="small">{audit.help}</p>
      <Wholeness view={view} />
      {view.lines.length === 0 ? <p>{audit.empty}</p> : <Lines lines={view.lines} />}
    </>
  );
}

function Wholeness({ view }: { readonly view: AuditView }) {
  return (
    <div className="audit-state">
      {view.faults.length === 0 ? (
        <Pill tone="ok" icon={ShieldCheck}>
          {audit.whole}
        </Pill>
      ) : (
        <Banner tone="stop" icon={ShieldAlert} isAlert>
          <strong>{audit.notWhole}</strong>
          <ul>
            {view.faults.map((fault) => (
              <li key={audit.fault(fault)}>{audit.fault(fault)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {view.waiting > 0 && <p className="small">{audit.waiting(view.waiting)}</p>}
    </div>
  );
}

const EVERYBODY = "everybody";
/** Lines shown before one asks for more. */
const PAGE = 50;

function Lines({ lines }: { readonly lines: readonly AuditLineView[] }) {
  const now = useNow();
  const [person, setPerson] = useState(EVERYBODY);
  const [shown, setShown] = useState(PAGE);
  const people = [...new Set(lines.map(({ author }) => author))].sort((left, right) => left.localeCompare(right, "fr"));
  const options = { [EVERYBODY]: audit.everybody, ...Object.fromEntries(people.map((each) => [each, each])) };
  const chosen = lines.filter(({ author }) => person === EVERYBODY || author === person);
  return (
    <>
      {people.length > 1 && (
        <div className="audit-person">
          <Choice label={audit.person} options={options} value={person} onChange={setPerson} />
        </div>
      )}
      <table className="table audit-lines">
        <thead>
          <tr>
            <th scope="col">{audit.person}</th>
            <th scope="col">{audit.what}</th>
            <th scope="col">{audit.when}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.slice(0, shown).map((line) => (
            <tr key={line.key}>
              <td>{line.isMine ? audit.you(line.author) : line.author}</td>
              <td>
                {audit.act(line)}
                <small>{audit.where(line.compartments)}</small>
              </td>
              <td>
                {moment(line.at, now)}
                {line.isDoubtful && <small>{caseFile.doubtful}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen.length > shown && <Button onPress={() => setShown(shown + PAGE)}>{audit.older}</Button>}
    </>
  );
}
