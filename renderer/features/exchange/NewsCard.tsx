import { Clock } from "lucide-react";
import { useNow } from "#features/engine/index.ts";
import { isSilent } from "#shared/domain/exchange/index.ts";
import type { ExchangeView } from "#shared/ports/exchange.ts";
import { exchange as words } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Card } from "#ui/Card.tsx";
import { Pill } from "#ui/Pill.tsx";

/** When something of each colleague's computer last came, and who has been silent for long. */
export function NewsCard({ view: { colleagues, since } }: { readonly view: ExchangeView }) {
  const now = useNow();
  const hasSilent = colleagues.some(({ news }) => isSilent(news?.at ?? null, since, now));
  return (
    <Card title={words.news}>
      <ul className="exchange-news">
        {colleagues.map(({ device, name, news }) => (
          <li key={device}>
            <Avatar name={name} />
            <span>
              <strong>{name}</strong>
              <br />
              <span className="small">{words.newsOf(news, now)}</span>
            </span>
            {isSilent(news?.at ?? null, since, now) && (
              <Pill tone="warn" icon={Clock}>
                {words.silent(news?.at ?? since, now)}
              </Pill>
            )}
          </li>
        ))}
      </ul>
      {hasSilent && <p className="small">{words.silentHelp}</p>}
    </Card>
  );
}
