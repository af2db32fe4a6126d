import { failures, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";

export function FaultPage({ onReopen }: { readonly onReopen: () => void }) {
  return (
    <main className="empty">
      <PageHeading>{shell.faultTitle}</PageHeading>
      <p>{failures.unexpected}</p>
      <Button look="primary" onPress={onReopen}>
        {shell.faultReopen}
      </Button>
    </main>
  );
}
