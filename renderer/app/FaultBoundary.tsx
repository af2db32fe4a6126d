import { Component, type ReactNode } from "react";
import { FaultPage } from "./FaultPage.tsx";

type Props = { readonly restart: () => void; readonly children: ReactNode };

/** A screen that breaks is said in words, with a way out: a white window would tell nobody that their work is safe. */
export class FaultBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <FaultPage
        onReopen={() => {
          this.props.restart();
          this.setState({ isBroken: false });
        }}
      />
    );
  }
}
