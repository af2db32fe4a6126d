import { Clock } from "lucide-react";
import { useConnection, useExchange, useNow } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { isSilent } from "#shared/domain/exchange/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { exchange as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";

/** Nothing has come to this computer, from anybody, for days: said wherever one is, until something comes (L29). */
export function SilenceSign() {
  const connection = useConnection();
  const view = useExchange();
  const now = useNow();
  if (view === null || view.colleagues.length === 0) return null;
  const heard = [connection?.lastExchangeAt, ...view.colleagues.map(({ news }) => news?.at)];
  const last = Math.max(view.since, ...heard.flatMap((at) => at ?? []));
  if (!isSilent(instant(last), view.since, now)) return null;
  return (
    <Button isSmall aria-description={words.noExchangeHelp} onPress={() => goTo({ screen: "settings" })}>
      <Clock className="icon" aria-hidden="true" />
      {words.noExchange(instant(last), now)}
    </Button>
  );
}
