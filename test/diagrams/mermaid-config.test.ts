/** What Mermaid is started with: nothing of a diagram runs or links, and each way to draw it is tighter than the one before. */

import { expect, test } from 'vitest';
import { mermaidConfigs } from '../../src/diagrams/mermaid-config.js';

interface Config {
  readonly [key: string]: unknown;
  readonly secure: readonly string[];
  readonly fontSize: number;
  readonly flowchart: Readonly<Record<string, unknown>>;
  readonly themeVariables: Readonly<Record<string, unknown>>;
}

const configs = mermaidConfigs('"Inter", sans-serif') as unknown as Readonly<
  Record<string, readonly Config[]>
>;
const usual = configs.default?.[0] as Config;
const every = Object.values(configs).flat();

test('no diagram runs script, is HTML, or draws at random', () => {
  for (const config of every)
    expect(config).toMatchObject({
      startOnLoad: false,
      securityLevel: 'strict',
      htmlLabels: false,
      suppressErrorRendering: true,
      deterministicIds: true,
      deterministicIDSeed: expect.stringMatching(/./),
      handDrawnSeed: expect.any(Number),
      flowchart: { htmlLabels: false },
      class: { htmlLabels: false },
    });
});

test('front matter of a diagram cannot take that back', () => {
  for (const { secure } of every)
    expect(secure).toEqual(
      expect.arrayContaining([
        'secure',
        'securityLevel',
        'htmlLabels',
        'maxTextSize',
        'maxEdges',
        'theme',
        'look',
      ]),
    );
});

test('every font is the one that was asked for', () => {
  const fonts: unknown[] = [];
  JSON.stringify(configs, (key, value) => {
    if (/FontFamily$|^fontFamily$/.test(key) && typeof value === 'string') fonts.push(value);
    return value;
  });
  expect(fonts.length).toBeGreaterThan(20);
  expect(new Set(fonts)).toEqual(new Set(['"Inter", sans-serif']));
});

test('the config is plain data, and the same each time', () => {
  expect(JSON.parse(JSON.stringify(configs))).toEqual(configs);
  expect(mermaidConfigs('"Inter", sans-serif')).toEqual(configs);
});

test.each([
  ['flowchart-v2', 'flowchart'],
  ['stateDiagram', 'state'],
  ['classDiagram', 'class'],
  ['er', 'er'],
])('a %s that is too wide is drawn again, closer', (type, part) => {
  const [first, second] = configs[type] ?? [];
  expect(first).toBe(usual);
  const [wide, close] = [first, second].map((config) => config?.[part] as Readonly<Record<string, number>>);
  expect(close?.nodeSpacing).toBeLessThan(wide?.nodeSpacing ?? 0);
  // what is not closer is as before
  expect(Object.keys(close ?? {}).sort()).toEqual(expect.arrayContaining(Object.keys(wide ?? {}).sort()));
  expect(second?.secure).toBe(usual.secure);
});

test('a timeline is drawn with larger text, as it is scaled down', () => {
  const [first, second] = configs.timeline ?? [];
  expect(second?.fontSize).toBeGreaterThan(first?.fontSize ?? 0);
  expect(second?.themeVariables.fontSize).toBe(`${second?.fontSize}px`);
});
