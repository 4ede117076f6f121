/** A paper + the rules of the user's own config → their findings, each with a code of its own below `custom/`. */

import type { Root, RootContent } from 'hast';
import type { BuildError } from '../diagnostic.js';
import { configFault, guardedAsync } from '../diagnostics/config-fault.js';
import { isElement } from '../html/element.js';
import { lineOf } from '../html/tree.js';
import { data } from '../html/vocabulary.js';
import type { CustomFinding, Diagnostic, LoadedConfig, Paper, Place, ReadPaper } from '../types.js';

/** Runs the rules of `config`. Throws BuildError where one throws, or returns what is no finding. */
export async function customFindings(
  paper: Paper,
  config: LoadedConfig | undefined,
): Promise<readonly Diagnostic[]> {
  const rules = config?.rules ?? [];
  if (!config || rules.length === 0) return [];
  const found: Diagnostic[] = [];
  for (const [index, rule] of rules.entries()) {
    const what = `rule ${rule.name || index + 1}`;
    // a copy for each: no rule sees, or prints, what another one changed
    const findings = await guardedAsync(config, what, async () => [...(await rule(readPaper(paper)))]);
    for (const finding of findings) found.push(checked(finding, what, config));
  }
  return found;
}

/** The findings without false placeholders, which are text that a plugin reads as its own syntax. */
export function leftByPlugins(
  found: readonly Diagnostic[],
  { body }: Paper,
  { markdown = [] }: LoadedConfig,
): readonly Diagnostic[] {
  if (markdown.length === 0) return found;
  const shown = lineOf(body);
  const isShown = ({ code, message }: Diagnostic) => {
    const text = /^(\[.*?\]+|\{\{.*?\}\}) is /.exec(message)?.[1];
    return code !== 'placeholder' || text === undefined || shown.includes(text);
  };
  return found.filter(isShown);
}

function readPaper(paper: Paper): ReadPaper {
  const { source, metadata, headings, captions, images, links, blocks } = paper;
  const body = structuredClone(paper.body);
  const places = openPlaces(body, blocks);
  const texts = source.text.split('\n');
  return {
    path: source.path,
    lines: texts.map((text, index) => {
      const { file = source.path, line = index + 1 } = source.lines[index] ?? {};
      return { text, place: { file, line, column: 1 } };
    }),
    ...structuredClone({ metadata, headings, captions, images, links }),
    body,
    placeOf: (node) => places().get(node),
  };
}

/** The place of each node: its own, or that of the block around it. Found when a rule asks for one. */
function openPlaces(body: Root, blocks: readonly Place[]): () => ReadonlyMap<RootContent, Place> {
  let places: Map<RootContent, Place> | undefined;
  const note = (nodes: readonly RootContent[], around: Place | undefined, into: Map<RootContent, Place>) => {
    for (const node of nodes) {
      const own = isElement(node) ? (blocks[Number(node.properties[data.source])] ?? around) : around;
      if (own) into.set(node, own);
      if (isElement(node)) note(node.children, own, into);
    }
  };
  return () => {
    if (!places) {
      places = new Map();
      note(body.children, undefined, places);
    }
    return places;
  };
}

const severities: readonly unknown[] = ['error', 'warning', 'info'];

/** The finding as a diagnostic; a rule is JavaScript, which may return anything. */
function checked(finding: CustomFinding, what: string, config: LoadedConfig): Diagnostic {
  const { code, severity = 'warning', message, place, hint } = finding ?? {};
  const fault = (words: string): BuildError => configFault(config, what, new Error(words));
  if (typeof code !== 'string' || !/^custom\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code))
    throw fault(`a finding needs a code such as custom/no-we, and has ${JSON.stringify(code)}`);
  if (typeof message !== 'string' || message === '') throw fault(`${code} has no message`);
  if (!severities.includes(severity)) throw fault(`${code} has the severity ${JSON.stringify(severity)}`);
  if (hint !== undefined && typeof hint !== 'string') throw fault(`the hint of ${code} is no text`);
  return {
    severity,
    code,
    message,
    ...(place && { place: placeOf(place, fault, code) }),
    ...(hint && { hint }),
  };
}

function placeOf(place: Place, fault: (words: string) => BuildError, code: string): Place {
  const { file, line, column = 1 } = place;
  if (typeof file === 'string' && Number.isInteger(line) && Number.isInteger(column))
    return { file, line, column };
  throw fault(`the place of ${code} needs a file and a line`);
}
