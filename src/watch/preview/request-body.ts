/** A JSON body from the page → a request of `message.ts`, or a fault with status 400. */

import * as v from 'valibot';
import { RequestFault } from './http-server.js';
import type { ProblemRequest, SourceRequest, TextRequest } from './message.js';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const points = v.pipe(v.number(), v.finite());
const sourceShape = v.strictObject({ page: index, xPt: points, topPt: points });
const problemShape = v.strictObject({ number: index, index });

const textShape = v.strictObject({ text: v.nullable(v.string()) });

/** Checks the body of `POST source`. */
export const sourceRequest = (body: unknown): SourceRequest => checked(sourceShape, body);

/** Checks the body of `POST problem`. */
export const problemRequest = (body: unknown): ProblemRequest => checked(problemShape, body);

/** Checks the body of `POST text`. */
export const textRequest = (body: unknown): TextRequest => checked(textShape, body);

function checked<T>(shape: v.GenericSchema<unknown, T>, body: unknown): T {
  const result = v.safeParse(shape, body);
  if (!result.success) throw new RequestFault(400, 'The request is not of the expected shape.');
  return result.output;
}
