import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { seenIn } from "#features/fields/index.ts";
import { bookingSign, cancelReasons } from "#shared/domain/resources/index.ts";
import type { BookingView } from "#shared/ports/said-resources.ts";
import { failures, records, resources as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";

type CancelDialogProps = { readonly booking: BookingView; readonly onClose: () => void };

/** RES-5: with a reason of a list; it can be put back. */
export function CancelDialog({ booking, onClose }: CancelDialogProps) {
  const engine = useEngine();
  const [reason, setReason] = useState<string>(cancelReasons[0]);
  const [error, setError] = useState<string | null>(null);
  const cancel = async (): Promise<void> => {
    const at = { kind: "bookings", id: booking.id } as const;
    const done = await engine.setResource(at, { cancelled: reason }, seenIn(booking.fields.cancelled));
    if (!done.ok) return setError(failures.write(done.failure));
    onClose();
    focusPageHeading();
  };
  return (
    <Dialog title={words.cancelOf(bookingSign(booking.id))} isNarrow onClose={onClose}>
      <p>{words.cancelHelp}</p>
      <Choice
        label={words.cancelWhy}
        options={records.field("bookings", "cancelled").codes}
        value={reason}
        onChange={setReason}
      />
      {error !== null && <p role="alert">{error}</p>}
      <div className="actions">
        <Button onPress={onClose}>{words.close}</Button>
        <Button look="primary" onPress={() => void cancel()}>
          {words.confirmCancel}
        </Button>
      </div>
    </Dialog>
  );
}
