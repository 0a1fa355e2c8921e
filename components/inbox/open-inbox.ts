/** Told to the window by whoever wants the tray to show itself. */
export const inboxWanted = "talonario:inbox-wanted";

export function openInbox(): void {
  window.dispatchEvent(new Event(inboxWanted));
}
