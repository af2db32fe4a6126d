import { CircleAlert, Undo2 } from "lucide-react";
import { useRef } from "react";
import { late as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { LateLine } from "./LateLine.tsx";
import type { LateWork } from "./use-late-work.ts";
import "./late.css";

/** What came after a departure, line by line: nothing of it is in a file before somebody takes it in. */
export function LateDialog({ work, onClose }: { readonly work: LateWork; readonly onClose: () => void }) {
  const { waiting, declined, done, failure } = work;
  const said = useRef<HTMLDivElement>(null);
  /** The button that was pressed goes with its line: what was done, and the way back, take the focus. */
  const then = (act: Promise<void>): void => void act.then(() => said.current?.focus());
  return (
    <Dialog title={words.title} isWide onClose={onClose}>
      <div className="late">
        <p>{words.about}</p>
        <ul className="late-help">
          <li>{words.takeHelp}</li>
          <li>{words.setAsideHelp}</li>
        </ul>
        <p className="small">{words.doubt}</p>
        {failure !== null && (
          <Banner tone="warn" icon={CircleAlert} isAlert>
            {words.failed(failure)}
          </Banner>
        )}
        <div ref={said} role="status" tabIndex={-1} className="late-said">
          <span>
            {done !== null && <>{done.said} </>}
            {words.waiting(waiting.length)}
          </span>
          {done !== null && done.undo !== null && (
            <Button isSmall look="quiet" onPress={() => then(work.undo())}>
              <Undo2 className="icon" aria-hidden="true" />
              {words.undo}
            </Button>
          )}
        </div>
        {waiting.length > 0 && (
          <ul className="late-lines">
            {waiting.map((line) => (
              <LateLine
                key={line.id}
                line={line}
                onTake={() => then(work.take([line]))}
                onSetAside={() => then(work.setAside([line]))}
              />
            ))}
          </ul>
        )}
        {declined.length > 0 && (
          <details className="late-aside">
            <summary>{words.asideTitle(declined.length)}</summary>
            <ul className="late-lines">
              {declined.map((line) => (
                <LateLine key={line.id} line={line} onTake={() => then(work.take([line]))} onSetAside={null} />
              ))}
            </ul>
          </details>
        )}
        <div className="actions">
          <Button onPress={onClose}>{words.close}</Button>
          {waiting.length > 1 && (
            <>
              <Button onPress={() => then(work.setAside(waiting))}>{words.setAllAside}</Button>
              <Button look="primary" onPress={() => then(work.take(waiting))}>
                {words.takeAll(waiting.length)}
              </Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
