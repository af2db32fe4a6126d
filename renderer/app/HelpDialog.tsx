import { Fragment } from "react";
import { openHelp } from "#features/navigation/index.ts";
import { shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";

export function HelpDialog() {
  return (
    <Dialog title={shell.shortcuts} isNarrow onClose={() => openHelp(false)}>
      <dl className="shortcuts">
        {shell.shortcutList.map(([keys, act]) => (
          <Fragment key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{act}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="actions">
        <Button onPress={() => openHelp(false)}>{shell.close}</Button>
      </div>
    </Dialog>
  );
}
