/** The browser that was found: which program, at which address, and what the program needs. Only types. */

/** A browser that can be started, or reached. */
export interface BrowserChoice {
  readonly kind: 'flag' | 'environment' | 'embedded' | 'puppeteer' | 'installed' | 'remote';
  /** absolute path; absent for a remote one */
  readonly executable?: string;
  /** `ws://` address of a remote one */
  readonly endpoint?: string;
  /** what it needs in its environment beside ours */
  readonly env?: Readonly<Record<string, string>>;
  /** the browser without windows: starts twice as fast and keeps no profile */
  readonly headlessShell: boolean;
  readonly version?: string;
}
