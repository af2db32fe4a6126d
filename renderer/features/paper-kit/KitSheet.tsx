import type { VaultSign } from "#shared/ports/vault-record.ts";
import { paperKit, signs } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { DialogWords } from "#ui/Dialog.tsx";

type KitSheetProps = {
  readonly sign: VaultSign;
  readonly words: readonly string[];
  readonly onNoted: () => void;
  readonly onClose: () => void;
};

/** The words, to copy or to print: of the whole screen, the sheet alone goes to the printer. */
export function KitSheet({ sign, words, onNoted, onClose }: KitSheetProps) {
  return (
    <div className="kit-step">
      <DialogWords>
        <p>{paperKit.wordsIntro}</p>
      </DialogWords>
      <div className="kit-sheet">
        <p className="kit-on-paper">
          <strong>{paperKit.sheetTitle}</strong> · {paperKit.sheetSign(signs[sign])}
        </p>
        <ol className="kit-words">
          {words.map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place
            <li key={at}>{word}</li>
          ))}
        </ol>
        <p className="kit-on-paper">{paperKit.sheetHelp}</p>
      </div>
      <p className="small">{paperKit.wordsHelp}</p>
      <p className="small">{paperKit.printHelp}</p>
      <div className="actions">
        <Button look="quiet" onPress={onClose}>
          {paperKit.cancel}
        </Button>
        <Button onPress={() => window.print()}>{paperKit.print}</Button>
        <Button look="primary" autoFocus onPress={onNoted}>
          {paperKit.noted}
        </Button>
      </div>
    </div>
  );
}
