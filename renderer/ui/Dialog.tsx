import { createContext, type ReactNode, use, useId } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

type DialogProps = {
  readonly title: string;
  readonly end?: ReactNode;
  readonly isNarrow?: boolean;
  readonly isWide?: boolean;
  /** `alertdialog` for a question that must be answered: a click beside it does not close it. Its `DialogWords` say what is at stake. */
  readonly role?: "dialog" | "alertdialog";
  readonly onClose: () => void;
  readonly children: ReactNode;
};

const WordsId = createContext<string | undefined>(undefined);

/** What is read aloud when the question comes up, before anything is chosen. */
export const DialogWords = ({ children }: { readonly children: ReactNode }) => (
  <div id={use(WordsId)} className="dialog-words">
    {children}
  </div>
);

/** Over the screen, with the focus inside; it gives the focus back. */
export function Dialog({
  title,
  end,
  isNarrow = false,
  isWide = false,
  role = "dialog",
  onClose,
  children,
}: DialogProps) {
  const words = useId();
  return (
    <ModalOverlay
      className="shade"
      isOpen
      isDismissable={role === "dialog"}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className={`dialog${isNarrow ? " narrow" : ""}${isWide ? " wide" : ""}`}>
        <AriaDialog
          role={role}
          className="dialog-content"
          {...(role === "alertdialog" ? { "aria-describedby": words } : {})}
        >
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {end !== undefined && <div className="push-end">{end}</div>}
          </header>
          <div className="body">
            <WordsId value={words}>{children}</WordsId>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
