/** Looking into a PDF, loaded by itself: nothing of the pipeline is needed for it. */

export { type Inspection, inspectPdf } from '../pdf/inspect/inspect-pdf.js';
export { formatReading } from '../pdf/inspect/reading-order.js';
