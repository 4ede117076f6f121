/**
 * The messages between the preview server and its page: one kind of update over the event stream, and two requests
 * back; a third request comes from editors. Only types, because the page loads no module of the server.
 */

/** A diagnostic as the page shows it: no absolute path in it, only what is read. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** `chapters/one.md:12`, where the place is known */
  readonly where?: string;
  /** the source line with its neighbours, or empty */
  readonly frame: string;
  readonly hint?: string;
}

/** All that the page has to know, sent whole each time: a page that missed some updates needs only the last. */
export interface Update {
  /** counts updates */
  readonly number: number;
  readonly title: string;
  /** the update that brought the PDF to be shown; 0 while there is none */
  readonly paper: number;
  readonly status: 'building' | 'good' | 'failed';
  readonly summary: string;
  readonly problems: readonly Problem[];
  /** where the edited paragraph is now; page from 0, points from the page's top edge */
  readonly followTo?: { readonly page: number; readonly topPt: number };
  /** whether the page above this one lists further papers */
  readonly hasStartPage?: boolean;
}

/** A paper as the start page lists it. */
export interface ListedPaper {
  /** of its live PDF, from the start page */
  readonly address: string;
  readonly file: string;
  readonly title: string;
  readonly status: Update['status'];
  readonly summary: string;
  readonly errors: number;
  readonly warnings: number;
}

/** All that the start page has to know, sent whole each time. */
export interface PapersUpdate {
  /** counts updates */
  readonly number: number;
  readonly papers: readonly ListedPaper[];
}

/** `POST source`: a point of a page, in points from its top left corner; page from 0. */
export interface SourceRequest {
  readonly page: number;
  readonly xPt: number;
  readonly topPt: number;
}

/** `POST problem`: the diagnostic at this index of the update with this number. */
export interface ProblemRequest {
  readonly number: number;
  readonly index: number;
}

/** `POST text`: the text that an editor has not saved; null has the file shown again. */
export interface TextRequest {
  readonly text: string | null;
}

/** The answer to the first two: what was opened in the editor. */
export interface Opened {
  readonly where: string;
}
