import { CircleAlert } from "lucide-react";
import { Component, type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { access, shell } from "#text/fr.ts";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

/** The screen could not be read, as opposed to a screen that broke. */
class NotRead extends Error {}

/**
 * A screen that is loaded when it is asked for: it comes from this computer, so that the wait is short and needs no network.
 * What could not be read is asked for again, on demand or at the next visit, and takes nothing away from around it; a screen
 * that breaks is for who stands above.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const ask = () =>
    lazy(async () => ({
      default: await load().catch((cause: unknown) => {
        throw new NotRead("expected a screen, got a failed read", { cause });
      }),
    }));
  // React keeps an answer for good, a refusal too: to ask again takes another one.
  let Screen: ComponentType<Props> = ask();

  return class Later extends Component<Props, { readonly fault: unknown }> {
    override state = { fault: null };

    static getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
      return { fault };
    }

    override componentWillUnmount(): void {
      if (this.state.fault !== null) Screen = ask();
    }

    override render(): ReactNode {
      const fault: unknown = this.state.fault;
      if (fault === null) {
        return (
          <Suspense fallback={<p role="status">{access.starting}</p>}>
            <Screen {...this.props} />
          </Suspense>
        );
      }
      if (!(fault instanceof NotRead)) throw fault;
      const retry = (): void => {
        Screen = ask();
        this.setState({ fault: null });
      };
      return (
        <Banner tone="stop" icon={CircleAlert} isAlert end={<Button onPress={retry}>{access.retry}</Button>}>
          {shell.notRead}
        </Banner>
      );
    }
  };
}
