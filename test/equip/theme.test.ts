import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuildError } from '../../src/diagnostic.js';
import { readTheme } from '../../src/equip/theme.js';
import type { Diagnostic, Theme } from '../../src/types.js';
import { tempFolder } from '../temp-folder.js';

async function themeOf(root: string, names: readonly string[] = [], pageSize = 'A4'): Promise<Theme> {
  return readTheme({ names, from: root, root, pageSize });
}

async function faultOf(promise: Promise<unknown>): Promise<Diagnostic | undefined> {
  return promise.then(
    () => undefined,
    (cause: unknown) => (cause instanceof BuildError ? cause.diagnostics[0] : Promise.reject(cause)),
  );
}

describe('the built-in theme', () => {
  it('holds its fonts as assets, and names no file that is not among them', async () => {
    const theme = await themeOf('/');
    const urls = new Set(theme.assets.map((asset) => asset.url));
    expect(theme.name).toBe('technical');
    expect(theme.diagnostics).toEqual([]);
    expect([...theme.css.matchAll(/url\("([^"]+)"\)/g)].every(([, url]) => urls.has(url ?? ''))).toBe(true);
    expect(theme.css).not.toMatch(/@import|@charset|npm:|\.woff"|\/\*/);
    // the signs are one file for three faces
    expect(theme.css.match(/@font-face/g)?.length).toBe(theme.assets.length + 2);
  });

  it('is read once for all papers of a call', async () => {
    const [one, other] = [await themeOf('/'), await themeOf('/', ['technical'])];
    expect(one.assets.length).toBeGreaterThan(10);
    expect(one.assets.every(({ bytes }, index) => bytes === other.assets[index]?.bytes)).toBe(true);
  });

  it('brings the style sheet of formulas where a paper has any, with its WOFF2 files only', async () => {
    const { css, assets } = await readTheme({ names: [], from: '/', pageSize: 'A4', needs: ['math'] });
    const fonts = assets.filter(({ url }) => url.includes('/katex/'));
    expect(fonts).toHaveLength(20);
    expect(
      fonts.every(({ url }) => /^\/theme\/npm\/katex\/dist\/fonts\/KaTeX_[\w-]+\.woff2$/.test(url)),
    ).toBe(true);
    expect(css).not.toMatch(/\.ttf|\.woff["')]/);
    expect(css.indexOf('.katex-display')).toBeLessThan(css.indexOf('.equation'));
    expect((await themeOf('/')).css).not.toContain('KaTeX');
  });

  it('brings Arabic letters where a paper has any, for text and for stamps', async () => {
    const arabic = await readTheme({ names: [], from: '/', pageSize: 'A4', needs: ['arabic'] });
    expect(arabic.css).toMatch(/font-family: "Vazirmatn";\s+font-weight: 600;\s+font-style: italic;/);
    expect(arabic.furniture.fonts.at(-1)?.path).toMatch(/vazirmatn-arabic-400-normal\.woff2$/);
    const plain = await themeOf('/');
    expect(plain.css).not.toContain('vazirmatn-arabic');
    expect(plain.assets.some(({ url }) => url.includes('vazirmatn'))).toBe(false);
  });

  it('gives stamps the sans face, Latin first, with the code face for signs', async () => {
    const { furniture } = await themeOf('/');
    const files = furniture.fonts.map((font) => font.url.split('/').at(-1));
    expect(files[0]).toBe('source-sans-3-latin-400-normal.woff2');
    expect(files).toContain('source-sans-3-greek-400-normal.woff2');
    expect(files).toContain('source-sans-3-cyrillic-400-normal.woff2');
    expect(files.at(-1)).toBe('JetBrainsMono-Regular.woff2');
    expect(furniture.sizePt).toBe(8);
    expect(furniture.accentColor.map((value) => Math.round(value * 255))).toEqual([15, 76, 129]);
  });
});

describe('page sizes', () => {
  it('are names, turned names or measures', async () => {
    const size = async (pageSize: string) => {
      const { page } = await themeOf('/', [], pageSize);
      return [page.widthMm, page.heightMm];
    };
    expect(await size('a4')).toEqual([210, 297]);
    expect(await size('Letter')).toEqual([215.9, 279.4]);
    expect(await size('A4 landscape')).toEqual([297, 210]);
    expect(await size('170x240mm')).toEqual([170, 240]);
    expect(await size('8.5 x 11in')).toEqual([215.9, 279.4]);
  });

  it('that are not known are refused with the list of names', async () => {
    for (const pageSize of ['A9', 'constructor', '0x0mm', '']) {
      expect(await faultOf(themeOf('/', [], pageSize))).toMatchObject({
        code: 'front-matter-value',
        message: `The page size "${pageSize}" is not known.`,
        hint: 'Use one of A3, A4, A5, Letter, Legal, Tabloid, or a measure such as 170x240mm.',
      });
    }
  });

  it('that are small take smaller margins', async () => {
    expect((await themeOf('/', [], 'A5')).page.marginMm.left).toBeLessThan(
      (await themeOf('/')).page.marginMm.left,
    );
  });
});

describe('a user’s style sheet', () => {
  it('refines the built-in look: it comes last, and may set margins and stamps', async () => {
    const root = tempFolder();
    await writeFile(
      join(root, 'our.css'),
      ':root { --page-margin: 1in 20mm; --accent: #f00; --furniture-color: var(--accent) }\np { color: red }',
    );
    const theme = await themeOf(root, ['our.css']);
    expect(theme.page.marginMm).toEqual({ top: 25.4, right: 20, bottom: 25.4, left: 20 });
    expect(theme.furniture.color).toEqual([1, 0, 0]);
    expect(theme.css.indexOf('Source Serif')).toBeLessThan(theme.css.indexOf('color: red'));
    expect(theme.dependencies).toContain(join(root, 'our.css'));
  });

  it('brings its imports, fonts and images along', async () => {
    const root = tempFolder();
    await mkdir(join(root, 'look'));
    await writeFile(join(root, 'look/main.css'), '@import "more.css" print;\n@import url(more.css);');
    await writeFile(join(root, 'look/more.css'), '.a { background: url(a%20b.png) }');
    await writeFile(join(root, 'look/a b.png'), 'x');
    const theme = await themeOf(root, ['look/main.css']);
    const { url = '' } = theme.assets.at(-1) ?? {};
    expect(url).toMatch(/^\/theme\/[0-9a-f]{16}\/root\/look\/a%20b\.png$/);
    expect(theme.css).toContain(`@media print {\n.a { background: url("${url}") }`);
    expect(theme.dependencies).toEqual(expect.arrayContaining([join(root, 'look/a b.png')]));
  });

  it('has its page rules dropped, with a warning at their line', async () => {
    const root = tempFolder();
    const css =
      '/* a\n comment */\n@page { margin: 0 }\n@media print {\n  @page :first { size: A5 }\n  p { top: 0 }\n}';
    await writeFile(join(root, 'our.css'), css);
    const { css: made, diagnostics } = await themeOf(root, ['our.css']);
    expect(made).not.toContain('@page');
    expect(made).toContain('p { top: 0 }');
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([
      ['theme-page-rule', 3],
      ['theme-page-rule', 5],
    ]);
  });

  it('cannot read outside the root, by import, address or link', async () => {
    const folder = tempFolder();
    const root = join(folder, 'root');
    await mkdir(root);
    await writeFile(join(folder, 'secret.css'), 'p {}');
    await symlink(join(folder, 'secret.css'), join(root, 'link.css'));
    await writeFile(join(root, 'a.css'), '@import "../secret.css";');
    await writeFile(join(root, 'b.css'), '@import "link.css";');
    await writeFile(join(root, 'c.css'), '@import "npm:jetbrains-mono/css/jetbrains-mono.css";');
    await writeFile(join(root, 'd.css'), 'p { background: url(..%2fsecret.css) }');
    for (const name of ['../secret.css', 'link.css', 'a.css', 'b.css']) {
      expect(await faultOf(themeOf(root, [name]))).toMatchObject({ code: 'outside-root' });
    }
    expect(await faultOf(themeOf(root, ['c.css']))).toMatchObject({ code: 'theme-missing' });
    expect((await themeOf(root, ['d.css'])).diagnostics).toMatchObject([
      { code: 'outside-root', severity: 'error' },
    ]);
  });

  it('that asks the network reads that nothing is fetched', async () => {
    const root = tempFolder();
    await writeFile(
      join(root, 'our.css'),
      '@import url("https://fonts.example/a.css");\n@import "//b.example/c";',
    );
    const { css, diagnostics } = await themeOf(root, ['our.css']);
    expect(css).not.toContain('example');
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'request-blocked: @import "https://fonts.example/a.css" is not loaded.',
      'request-blocked: @import "//b.example/c" is not loaded.',
    ]);
  });

  it('that imports itself is an error, not a hang', async () => {
    const root = tempFolder();
    await writeFile(join(root, 'our.css'), '@import "our.css";');
    expect(await faultOf(themeOf(root, ['our.css']))).toMatchObject({
      message: 'Style sheets import each other too deeply.',
    });
  });

  it('whose margins leave no room is refused', async () => {
    const root = tempFolder();
    await writeFile(join(root, 'our.css'), ':root { --page-margin: 100mm }');
    expect(await faultOf(themeOf(root, ['our.css']))).toMatchObject({
      code: 'theme-value',
      message: '"--page-margin: 100mm" does not fit a page of 210 × 297 mm.',
    });
  });

  it('that does not exist is an error with the nearest name', async () => {
    expect(await faultOf(themeOf('/', ['tecnical']))).toMatchObject({
      code: 'theme-missing',
      message: 'The theme "tecnical" does not exist.',
      hint: expect.stringContaining('Did you mean technical? Built-in themes are '),
    });
  });
});

it('a style sheet that the caller names may lie anywhere, one that the paper names must lie in its root', async () => {
  const elsewhere = tempFolder({ 'brand.css': ':root { --accent: #123456; }' });
  const root = tempFolder();
  const names = [`${elsewhere}/brand.css`];
  const asked = await readTheme({ names, from: root, pageSize: 'A4' });
  expect(asked.css).toContain('#123456');
  await expect(readTheme({ names, from: root, root, pageSize: 'A4' })).rejects.toThrow(
    'is outside the paper’s root',
  );
});
