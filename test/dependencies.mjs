/** For tests: what makes docs/dependencies.md and the bill of materials. */

export { billOfMaterials, dependenciesPage } from '../src/bundle/dependencies.mjs';
