import { ConnectionDetail } from "#features/connection/index.ts";
import { VerifyLink } from "#features/contract/index.ts";
import { useAbout, useEngine, useSession } from "#features/engine/index.ts";
import { ExchangeSection } from "#features/exchange/index.ts";
import { MyReadingsCard } from "#features/my-readings/index.ts";
import { PaperKitCard } from "#features/paper-kit/index.ts";
import { contract, settings } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { Choice } from "#ui/Choice.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { DiskCard } from "./DiskCard.tsx";
import { chooseTheme, useTheme } from "./theme.ts";
import "./settings.css";

const LOCK_AFTER = ["2", "5", "10", "15", "30"] as const;
const lockOptions = Object.fromEntries(LOCK_AFTER.map((each) => [each, settings.minutes(Number(each))])) as Record<
  (typeof LOCK_AFTER)[number],
  string
>;

export function SettingsScreen() {
  const engine = useEngine();
  const session = useSession();
  const about = useAbout();
  const theme = useTheme();
  if (session.state !== "open") return null;
  const address = session.project?.relayAddress ?? null;
  return (
    <div className="page">
      <PageHeading>{settings.title}</PageHeading>
      <div className="settings">
        <Card title={settings.appearance}>
          <Choice label={settings.theme} options={settings.themes} value={theme} onChange={chooseTheme} />
        </Card>
        <Card title={settings.security}>
          <Choice
            label={settings.lockAfter}
            options={lockOptions}
            value={String(session.lockAfter) as (typeof LOCK_AFTER)[number]}
            onChange={(minutes) => void engine.setLockAfter(Number(minutes))}
          />
        </Card>
        <Card title={settings.relay}>
          <div className="settings-relay">
            {address === null ? <p>{settings.noRelay}</p> : <p className="small">{address}</p>}
            {address !== null && <ConnectionDetail />}
          </div>
        </Card>
        <PaperKitCard />
        {session.project !== null && <MyReadingsCard />}
        <DiskCard />
        <Card title={contract.verify}>
          <div className="settings-verify">
            <p>{contract.verifyWho}</p>
            <VerifyLink look="plain" />
          </div>
        </Card>
        {about !== null && (
          <Card title={settings.about}>
            <p>{settings.version(about.version)}</p>
            <p className="small">{settings.hosts[about.host]}</p>
          </Card>
        )}
      </div>
      <ExchangeSection />
    </div>
  );
}
