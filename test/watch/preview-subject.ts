/** For the tests of the preview's server: a running preview, and requests that are not normalised. */

import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import type { ServerPlace } from '../../src/watch/preview/http-server.js';
import {
  type PaperRequest,
  type Preview,
  type PreviewState,
  startPreview,
} from '../../src/watch/preview/preview.js';

/** A paper with a warning, a note without a place, and one block. */
export const state: PreviewState = {
  title: 'A paper',
  revision: 1,
  pdf: new TextEncoder().encode('%PDF-1.7 the secret of the paper'),
  diagnostics: [
    {
      severity: 'warning',
      code: 'image-without-alt',
      message: 'The image has no alternative text.',
      place: { file: '/home/ada/paper/chapters/two.md', line: 12, column: 3 },
    },
    { severity: 'info', code: 'glyph-missing', message: 'No place is known.' },
  ],
  frames: ['> 12 | ![](a.png)', ''],
  blocks: [
    { file: '/home/ada/paper/paper.md', line: 7, page: 0, xPt: 60, topPt: 60, widthPt: 400, heightPt: 50 },
  ],
  status: 'good',
  summary: '1 page',
};

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A preview for one test, and what its requests need to know. */
export interface Subject {
  readonly preview: Preview;
  readonly port: number;
  readonly token: string;
  /** the places that the editor was opened at */
  readonly opened: readonly (readonly [string, number, number])[];
  /** sends a request with exactly this path and these headers */
  send(path: string, request?: Sent): Promise<Answer>;
  /** headers of a POST by the page itself */
  readonly byThePage: Record<string, string>;
}

/** Starts a preview that shows `state`; it is closed after the test. */
export async function startSubject(
  place: ServerPlace & Omit<PaperRequest, 'openInEditor'> = {},
): Promise<Subject> {
  const opened: [string, number, number][] = [];
  const preview = await startPreview({ ...place, openInEditor: (...place) => opened.push(place) });
  onTestFinished(() => preview.close());
  preview.show(state);
  const { port: portText, pathname, origin } = new URL(preview.url);
  const port = Number(portText);
  return {
    preview,
    port,
    opened,
    token: pathname.slice(1, -1),
    send: (path, request = {}) => send(port, path, request),
    byThePage: { Origin: origin, 'Content-Type': 'application/json' },
  };
}

function send(port: number, path: string, { method = 'GET', headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
