/** The bytes of a PDF → the report of `inspect`. Loads nothing of the pipeline. */

export { type Inspection, inspectPdf } from '../pdf/inspect/inspect-pdf.js';
export { formatReading } from '../pdf/inspect/reading-order.js';
