import { CircleAlert, Info } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { NeighbourView, NetworkView } from "#shared/ports/exchange.ts";
import { exchange as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { JoinForm } from "./JoinForm.tsx";

/** Two computers on one network: one shares and reads its code aloud, the other types it. */
export function NetworkCard({ network }: { readonly network: NetworkView }) {
  const [code, setCode] = useState("");
  const way = useRef<HTMLDivElement>(null);
  const shown = useRef(network.state);
  // What was pressed goes away with the state that it was of: the focus goes to the act of the new one, not to nowhere.
  useEffect(() => {
    const isNew = shown.current !== network.state;
    shown.current = network.state;
    if (isNew && document.activeElement === document.body)
      way.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [network.state]);
  return (
    <Card title={words.network}>
      <div ref={way} className="exchange-way">
        <p className="small">{words.networkHelp}</p>
        {network.state === "off" && <Off why={network.why} code={code} setCode={setCode} />}
        {network.state === "sharing" && <Sharing network={network} />}
        {(network.state === "starting" || network.state === "joining" || network.state === "joined") && (
          <Joined network={network} />
        )}
      </div>
    </Card>
  );
}

type OffProps = {
  readonly why: Extract<NetworkView, { state: "off" }>["why"];
  readonly code: string;
  readonly setCode: (code: string) => void;
};

function Off({ why, code, setCode }: OffProps) {
  const engine = useEngine();
  const isCalm = why === "nobody" || why === "closedHere";
  return (
    <>
      {why !== null && (
        <Banner tone={isCalm ? "info" : "warn"} icon={isCalm ? Info : CircleAlert} isAlert>
          <p>{words.why(why)}</p>
        </Banner>
      )}
      <div className="exchange-acts">
        <Button onPress={() => void engine.shareOnNetwork()}>{words.share}</Button>
      </div>
      <JoinForm code={code} setCode={setCode} />
    </>
  );
}

function Sharing({ network: { places, guests } }: { readonly network: Extract<NetworkView, { state: "sharing" }> }) {
  const engine = useEngine();
  return (
    <>
      <p>{places.length > 1 ? words.sharingMany : words.sharing}</p>
      {places.map(({ address, code }) => (
        <div key={address} className="exchange-code">
          <output aria-label={words.code}>{code}</output>
          <span className="small">{words.onAddress(address)}</span>
        </div>
      ))}
      <div aria-live="polite">
        {guests.length === 0 ? <p className="small">{words.nobodyYet}</p> : <Neighbours neighbours={guests} />}
      </div>
      <p className="small">{words.sharingHelp}</p>
      <div className="exchange-acts">
        <Button onPress={() => void engine.leaveNetwork()}>{words.stopSharing}</Button>
      </div>
    </>
  );
}

function Joined({ network }: { readonly network: Exclude<NetworkView, { state: "off" | "sharing" }> }) {
  const engine = useEngine();
  return (
    <>
      <div aria-live="polite">
        {network.state === "joined" ? (
          <Neighbours neighbours={[network.neighbour]} />
        ) : (
          <p>{network.state === "joining" ? words.joining : words.starting}</p>
        )}
      </div>
      <div className="exchange-acts">
        <Button onPress={() => void engine.leaveNetwork()}>{words.leave}</Button>
      </div>
    </>
  );
}

function Neighbours({ neighbours }: { readonly neighbours: readonly NeighbourView[] }) {
  return (
    <ul className="exchange-neighbours">
      {neighbours.map((neighbour) => (
        <li key={neighbour.device}>
          <strong>{neighbour.name}</strong> <span className="small">{words.neighbour(neighbour)}</span>
        </li>
      ))}
    </ul>
  );
}
