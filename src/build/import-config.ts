/**
 * A module of the user's → its exports, and the files that were loaded for it. The URL of each local file gets a query,
 * so that Node loads a changed file again instead of taking the cached module. `import 'wp-build'` leads to this
 * wp-build, wherever it is installed.
 */

import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

/** The files that were loaded, and the entry files of imported packages. */
export interface ImportedFiles {
  /** absolute paths */
  readonly files: readonly string[];
  /** addresses */
  readonly packages: readonly string[];
}

/** The default export, or what importing threw. */
export type Imported = ImportedFiles & ({ readonly value: unknown } | { readonly fault: unknown });

const markName = 'wp-build-config';
const ownEntry = new URL('../../dist/index.js', import.meta.url).href;

/** Whether this Node reads TypeScript. */
export function isTypeScriptRead(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript);
}

/** Imports the module at `entry`; another `mark` loads its files again. */
export async function importMarked(entry: URL, mark: string): Promise<Imported> {
  const hooks = openHooks();
  const quiet = withoutNodeNews();
  try {
    const address = new URL(entry);
    address.searchParams.set(markName, mark);
    const outcome = await import(address.href).then(
      (module: { readonly default?: unknown }) => ({ value: module.default }),
      (fault: unknown) => ({ fault }),
    );
    const seen = hooks.seen();
    const isMarked = (each: string) => new URL(each).searchParams.has(markName);
    const files = seen.filter(isMarked).map((each) => fileURLToPath(each));
    return { ...outcome, files, packages: seen.filter((each) => !isMarked(each)) };
  } finally {
    quiet.end();
    hooks.close();
  }
}

/** The part of Node's hooks that is used; older versions have no hooks in the same thread. */
interface ModuleHooks {
  registerHooks?(hooks: { resolve: ResolveHook }): { deregister(): void };
  register(source: string, options: object): void;
}

type ResolveHook = (
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: object) => { readonly url: string },
) => object;

interface Hooks {
  /** the addresses that modules of the user led to */
  seen(): string[];
  close(): void;
}

function openHooks(): Hooks {
  const { registerHooks, register } = nodeModule as unknown as ModuleHooks;
  if (registerHooks) {
    const found: string[] = [];
    const resolve: ResolveHook = (specifier, context, next) => {
      if (!context.parentURL?.includes(`?${markName}=`)) return next(specifier, context);
      if (specifier === 'wp-build') return { url: ownEntry, shortCircuit: true };
      const result = next(specifier, context);
      const url = marked(result.url, context.parentURL);
      if (url.startsWith('file:')) found.push(url);
      return { ...result, url };
    };
    const registered = registerHooks({ resolve });
    return { seen: () => found, close: () => registered.deregister() };
  }
  const { port1, port2 } = new MessageChannel();
  const data = { port: port2, markName, ownEntry };
  register(`data:text/javascript,${encodeURIComponent(hooksInThread)}`, { data, transferList: [port2] });
  return {
    seen() {
      const found: string[] = [];
      for (let one = receiveMessageOnPort(port1); one; one = receiveMessageOnPort(port1))
        found.push(String(one.message));
      return found;
    },
    close: () => port1.close(),
  };
}

/** A local file has the mark of the file that imports it. */
function marked(url: string, parent: string): string {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return url;
  const address = new URL(url);
  address.searchParams.set(markName, new URL(parent).searchParams.get(markName) ?? '');
  return address.href;
}

/** The same for Node 20, whose hooks run in a thread of their own. It can go when Node 22.15 is the oldest. */
const hooksInThread = `
let port, name, entry;
export function initialize(data) { port = data.port; name = data.markName; entry = data.ownEntry; port.unref(); }
export async function resolve(specifier, context, next) {
  const parent = context.parentURL;
  if (!parent || !parent.includes('?' + name + '=')) return next(specifier, context);
  if (specifier === 'wp-build') return { url: entry, shortCircuit: true };
  const result = await next(specifier, context);
  if (!result.url.startsWith('file:')) return result;
  const address = new URL(result.url);
  if (!result.url.includes('/node_modules/'))
    address.searchParams.set(name, new URL(parent).searchParams.get(name));
  port.postMessage(address.href);
  return { ...result, url: address.href };
}`;

/** Keeps Node's notes on how it reads a config (types that it strips, a missing "type") off the terminal. */
function withoutNodeNews(): { end(): void } {
  const { emitWarning } = process;
  const isNews = (args: readonly unknown[]) =>
    args.some((each) =>
      /Type Stripping|MODULE_TYPELESS_PACKAGE_JSON/.test(String(each instanceof Error ? each.message : each)),
    );
  process.emitWarning = ((...args: Parameters<typeof emitWarning>) => {
    if (!isNews(args)) emitWarning.apply(process, args);
  }) as typeof emitWarning;
  return {
    end() {
      process.emitWarning = emitWarning;
    },
  };
}
