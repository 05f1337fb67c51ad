import type { Actions } from './actions.ts';
import type { MapView } from './mapView.ts';
import type { Store } from './state.ts';

/** The keyboard focus lights what it is on, as the pointer does; a click focuses too, but lights nothing. */
export function listenToFocus(store: Store, view: MapView, actions: Actions, tooltip: HTMLElement): void {
  view.root.addEventListener('focusin', (event) => {
    const element = event.target as Element;
    const key = view.keyOf(element);
    const visible = element.matches(':focus-visible');
    store.set({ active: key, focus: visible ? key : undefined, quiet: false });
    const node = view.graph?.node(key);
    if (visible && node) actions.reach(node);
  });
  // The focus may go on to the links in the tooltip: what they belong to stays lit.
  const left = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && (tooltip.contains(relatedTarget) || view.root.contains(relatedTarget))) return;
    store.set({ focus: undefined });
  };
  view.root.addEventListener('focusout', left);
  tooltip.addEventListener('focusout', left);
}
