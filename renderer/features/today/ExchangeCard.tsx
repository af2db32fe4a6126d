import { ConnectionDetail } from "#features/connection/index.ts";
import { useExchange } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { today as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";

/** How the exchanges stand, and what can be done without a network. */
export function ExchangeCard() {
  const view = useExchange();
  const hasColleagues = view !== null && view.colleagues.length > 0;
  return (
    <Card
      title={words.exchange}
      end={
        hasColleagues && (
          <Button isSmall look="quiet" onPress={() => goTo({ screen: "settings", part: "exchange" })}>
            {words.exchangeAct}
          </Button>
        )
      }
    >
      <ConnectionDetail />
    </Card>
  );
}
