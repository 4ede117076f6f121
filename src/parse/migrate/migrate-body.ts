/** A paper's body in another tool's Markdown → the same in ours, form by form. */

import { type Form, type FormContext, forms, type Tool } from './forms.js';

export interface MigratedBody {
  readonly text: string;
  /** forms that changed the text, in order */
  readonly changed: readonly Form[];
}

export interface BodyRequest extends FormContext {
  /** the tool that the paper was written for; absent: forms of all tools are looked for */
  readonly from?: Tool | undefined;
  /** forms to leave as they are */
  readonly without?: ReadonlySet<Form>;
}

/** `text` (LF line ends) with the forms of other tools in ours. */
export function migrateBody(text: string, { from, without, ...context }: BodyRequest): MigratedBody {
  const changed: Form[] = [];
  let made = text;
  for (const form of forms) {
    if (without?.has(form) || (from !== undefined && !form.tools.includes(from))) continue;
    const rewritten = form.rewrite(made, context);
    if (rewritten !== made) changed.push(form);
    made = rewritten;
  }
  return { text: made, changed };
}
