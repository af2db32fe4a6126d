import { useEffect, useId, useRef } from "react";
import { useExchange, useSession } from "#features/engine/index.ts";
import { useRoute } from "#features/navigation/index.ts";
import { exchange as words } from "#text/fr.ts";
import { NetworkCard } from "./NetworkCard.tsx";
import { NewsCard } from "./NewsCard.tsx";
import { StickCard } from "./StickCard.tsx";
import "./exchange.css";

/** What goes from one computer to another when the relay is far. */
export function ExchangeSection() {
  const view = useExchange();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const route = useRoute();
  // Asked for from elsewhere: it comes into view, and takes the focus.
  useEffect(() => {
    if (route.screen !== "settings" || route.part !== "exchange") return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [route]);
  const session = useSession();
  if (view === null) return null;
  const hasRemoved = session.state === "open" && (session.project?.removed.length ?? 0) > 0;
  return (
    <section className="exchange" aria-labelledby={titleId}>
      <h2 id={titleId} ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="exchange-intro">{view.colleagues.length === 0 ? words.alone : words.intro}</p>
      {view.colleagues.length === 0 && hasRemoved && <StickCard colleagues={[]} />}
      {view.colleagues.length > 0 && (
        <div className="exchange-ways">
          <StickCard colleagues={view.colleagues} />
          <NetworkCard network={view.network} />
          <NewsCard view={view} />
        </div>
      )}
    </section>
  );
}
