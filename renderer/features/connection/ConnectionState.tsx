import { Cloud, HardDrive, ShieldAlert, Wifi, WifiOff } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useConnection, useEngine, useNow } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { ConnectionView } from "#shared/ports/connection-view.ts";
import { connection as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill, type Tone } from "#ui/Pill.tsx";
import { ProxySignIn } from "./ProxySignIn.tsx";
import "./connection.css";

const looks: Readonly<Record<ConnectionView["state"], { tone: Tone; icon: typeof Wifi }>> = {
  none: { tone: "mute", icon: HardDrive },
  offline: { tone: "warn", icon: WifiOff },
  connecting: { tone: "mute", icon: Cloud },
  online: { tone: "ok", icon: Wifi },
  denied: { tone: "stop", icon: ShieldAlert },
};

/** Always in view, true, in plain words: whether there is a relay, and what waits for it. */
export function ConnectionState() {
  const view = useConnection();
  const now = useNow();
  if (view === null) return null;
  const reason = words.reason(view);
  // Its minutes go by without being read aloud at each change: who asks hears it with what the button does.
  const age = view.state === "none" ? null : words.age(view.lastExchangeAt, now);
  return (
    <div className="connection" role="status" {...(reason === null ? {} : { title: reason })}>
      <AriaButton
        className="connection-act"
        aria-description={[age, words.act].filter((each) => each !== null).join(". ")}
        onPress={() => goTo({ screen: "settings", part: "exchange" })}
      >
        <ConnectionWords view={view} age={age} />
      </AriaButton>
    </div>
  );
}

function ConnectionWords({ view, age }: { readonly view: ConnectionView; readonly age: string | null }) {
  const { tone, icon } = looks[view.state];
  return (
    <>
      <Pill tone={tone} icon={icon}>
        {words.label(view)}
      </Pill>
      <span className="connection-lines small">
        <span>{words.detail(view)}</span>
        {age !== null && (
          <span className="connection-age" aria-hidden="true">
            {age}
          </span>
        )}
      </span>
    </>
  );
}

/** The same at length, with what to do. */
export function ConnectionDetail() {
  const engine = useEngine();
  const view = useConnection();
  const now = useNow();
  if (view === null) return null;
  const reason = words.reason(view);
  return (
    <div className="connection-detail">
      <div className="connection">
        <ConnectionWords view={view} age={null} />
      </div>
      {reason !== null && <p>{reason.charAt(0).toUpperCase() + reason.slice(1)}.</p>}
      {view.state !== "none" && <p className="small">{words.lastExchange(view.lastExchangeAt, now)}</p>}
      {view.hasNewer && <p>{words.newer}</p>}
      {view.quarantined > 0 && <p className="small">{words.setAside(view.quarantined)}</p>}
      {view.reason === "proxySignIn" && <ProxySignIn />}
      {(view.state === "offline" || view.state === "denied") && (
        <Button isSmall onPress={() => void engine.syncNow()}>
          {words.retry}
        </Button>
      )}
    </div>
  );
}
