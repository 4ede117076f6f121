/**
 * The values that flow between the stages, in the order in which they are made:
 *
 *     Source → Described → Paper → LoadedPaper → Part[] → Pagination → PrintedPart[] → Linked → Finished
 *
 * Only types, in one file of `types/` for each stage. Every value is plain, readonly data, so that a stage can be
 * tested without the stage before it. Described and Linked are known to one stage and to
 * `build/` only, so their types are in `parse/describe.ts` and `pdf/link.ts`.
 */

export type * from './types/config-types.js';
export type * from './types/day-types.js';
export type * from './types/diagnostic-types.js';
export type * from './types/loaded-types.js';
export type * from './types/memory-types.js';
export type * from './types/metadata-types.js';
export type * from './types/option-types.js';
export type * from './types/page-types.js';
export type * from './types/paper-types.js';
export type * from './types/part-types.js';
export type * from './types/result-types.js';
export type * from './types/source-types.js';
export type * from './types/theme-types.js';
