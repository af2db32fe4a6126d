import { useFiles } from "#features/engine/index.ts";
import { late as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { leftText } from "./late-text.ts";
import type { LateWork } from "./use-late-work.ts";
import "./late.css";

/** What one had written in compartments that are closed here since, and nobody else has: to read, and to hand over. */
export function LeftDialog({ work: { left }, onClose }: { readonly work: LateWork; readonly onClose: () => void }) {
  const files = useFiles();
  const nameOf = (file: (typeof left)[number]["file"]): string => files.get(file)?.name || words.unnamed;
  return (
    <Dialog title={words.leftTitle} isWide onClose={onClose}>
      <div className="late">
        <p>{words.leftAbout}</p>
        {left.map((each, at) => (
          <CopyField
            // biome-ignore lint/suspicious/noArrayIndexKey: tracks of one file have no other name here
            key={at}
            label={words.leftIn(nameOf(each.file), words.place(each.purpose))}
            hint={words.leftHelp}
            text={leftText(each)}
          />
        ))}
        <div className="actions">
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
