import type { ReactNode } from "react";
import { VerifyLink } from "#features/contract/index.ts";
import { Emergency } from "#features/emergency/index.ts";
import { shell } from "#text/fr.ts";
import { Mark } from "#ui/Mark.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import "./access.css";

type AccessPageProps = {
  readonly title: string;
  readonly intro?: string;
  readonly isWide?: boolean;
  readonly children?: ReactNode;
};

export function AccessPage({ title, intro, isWide = false, children }: AccessPageProps) {
  return (
    <main className="access">
      <div className="access-brand">
        <Mark />
        {shell.brand}
      </div>
      <div className={isWide ? "access-card card wide" : "access-card card"}>
        <PageHeading>{title}</PageHeading>
        {intro !== undefined && <p>{intro}</p>}
        {children}
      </div>
      <div className="access-ways">
        <Emergency isSmall />
        {/* Not while starting: what opens then would go with that page. */}
        {children !== undefined && <VerifyLink />}
      </div>
    </main>
  );
}
