import { Lock, Plus, Search } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { ConnectionState } from "#features/connection/index.ts";
import { Emergency } from "#features/emergency/index.ts";
import { SilenceSign } from "#features/exchange/index.ts";
import { openEncounter, openNewFile, openPalette } from "#features/navigation/index.ts";
import { encounter, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Keys } from "#ui/Keys.tsx";

export function TopBar({ lock }: { readonly lock: () => void }) {
  return (
    <header className="top">
      <AriaButton
        className="search search-button"
        aria-description={shell.searchHelp}
        onPress={() => openPalette(true)}
      >
        <Search className="icon" aria-hidden="true" />
        <span className="cut">{shell.search}</span>
        <Keys>Ctrl K</Keys>
      </AriaButton>
      <Button onPress={() => openEncounter(true)}>
        <Plus className="icon" aria-hidden="true" />
        {encounter.act}
        <Keys>N</Keys>
      </Button>
      <Button look="quiet" onPress={() => openNewFile(true)}>
        {shell.newFile}
        <Keys>D</Keys>
      </Button>
      <div className="top-end">
        <Emergency />
        <SilenceSign />
        <ConnectionState />
        <Button isIconOnly aria-label={shell.lock} onPress={lock}>
          <Lock className="icon" aria-hidden="true" />
        </Button>
      </div>
    </header>
  );
}
