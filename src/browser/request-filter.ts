/**
 * A page and the files that it may load → a page that can load nothing else. Allowed requests are answered from memory;
 * all others are aborted and recorded with their addresses. A page that tries to leave its document is not printed.
 */

import { shortText } from '../data/short-text.js';
import { BuildError, error, warning } from '../diagnostic.js';
import type { Asset, Diagnostic } from '../types.js';
import { origin } from './document.js';
import { type LayoutViewport, setLayoutViewport } from './layout-viewport.js';
import type { HTTPRequest, Page, ResponseForRequest } from './puppeteer.js';

export interface FilteredRequest {
  /** address of the document */
  readonly address: string;
  readonly html: string;
  /** its content security policy */
  readonly policy: string;
  readonly scripts: 'on' | 'off';
  readonly assets: readonly Asset[];
  /** what `vw` and `vh` and media queries go by: the page's content box, as in print */
  readonly viewport: LayoutViewport;
}

export interface RequestFilter {
  /** Lets another document's files in, and forgets what was refused. */
  renew(assets: readonly Asset[]): void;
  /** one for each address that was refused so far */
  refused(): readonly Diagnostic[];
  /** aborted with BuildError when the page crashes or tries to go somewhere else */
  readonly lost: AbortSignal;
}

/** Sets the page up: print media, and nothing loads but what `request` holds. */
export async function filterRequests(page: Page, request: FilteredRequest): Promise<RequestFilter> {
  const addressed = (assets: readonly Asset[]) =>
    new Map(assets.map((asset) => [`${origin}${asset.url}`, asset]));
  let byUrl = addressed(request.assets);
  const refused = new Set<string>();
  const lost = new AbortController();
  page.on('error', () => lost.abort(new BuildError(crash)));
  page.on('request', (asked) => {
    const url = asked.url();
    const asset = byUrl.get(url);
    if (asked.isNavigationRequest() && asked.frame() === page.mainFrame()) {
      if (url === request.address) return respond(asked, documentFor(request));
      lost.abort(new BuildError(error('request-blocked', `The page tried to go to ${url}.`)));
      return abort(asked);
    }
    if (asset) return respond(asked, { contentType: asset.type, body: asset.bytes });
    // holds its own bytes: of a style sheet, or of the browser's own controls
    if (url.startsWith('data:')) return void asked.continue().catch(() => {});
    refused.add(url);
    abort(asked);
  });
  // what the document's own policy refuses never becomes a request
  page.on('issue', ({ details }) => {
    const url = details.contentSecurityPolicyIssueDetails?.blockedURL;
    if (url) refused.add(url);
  });
  await Promise.all([
    page.setRequestInterception(true),
    page.setJavaScriptEnabled(request.scripts === 'on'),
    page.setBypassServiceWorker(true),
    page.emulateMediaType('print'),
    request.scripts === 'on' ? page.setViewport(request.viewport) : setLayoutViewport(page, request.viewport),
  ]);
  return {
    renew(assets) {
      byUrl = addressed(assets);
      refused.clear();
    },
    refused: () => [...refused].sort().map(refusal),
    lost: lost.signal,
  };
}

const crash = error('browser-failed', 'A page of the browser crashed.', {
  hint: 'It may have run out of memory: close other programs, or use smaller images.',
});

function documentFor({ html, policy }: FilteredRequest): Partial<ResponseForRequest> {
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy },
    body: html,
  };
}

/** A page that went away while its request was being answered is noticed elsewhere. */
function respond(asked: HTTPRequest, response: Partial<ResponseForRequest>): void {
  void asked.respond({ status: 200, ...response }).catch(() => {});
}

function abort(asked: HTTPRequest): void {
  void asked.abort('aborted').catch(() => {});
}

function refusal(url: string): Diagnostic {
  const shown = shortText(url, 200);
  const message = url.startsWith(`${origin}/`)
    ? `The request for ${shown.slice(origin.length)} was blocked: the paper has no such file.`
    : `The request to ${shown} was blocked: it leads outside the paper.`;
  const hint =
    'Keep images and fonts beside the paper or its style sheet. Nothing is loaded while it prints.';
  return warning('request-blocked', message, { hint });
}
