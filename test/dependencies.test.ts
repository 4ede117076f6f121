import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { billOfMaterials, dependenciesPage } from './dependencies.mjs';

test('docs/dependencies.md is what the lockfile says; npm run dependencies writes it', () => {
  const page = readFileSync(new URL('../docs/dependencies.md', import.meta.url), 'utf8');
  expect(page).toBe(dependenciesPage());
  expect(page).toContain('Common Public Attribution License');
});

test('the bill of materials names every package once, with version and digest', () => {
  const { components } = billOfMaterials();
  expect(components.length).toBeGreaterThan(100);
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
  for (const component of components) {
    expect(component.hashes, component.purl).toHaveLength(1);
    expect(component.version).toMatch(/^\d/);
  }
});
