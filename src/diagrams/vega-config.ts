/** The look of charts: Vega-Lite's `config` in our colours and sizes, for print. */

import { accentRamp, chartColors, firstSeriesColor, palette, textPx } from './palette.js';

/** 8 pt, in every chart. */
const labelPx = 10.67;

/** The config of every chart; what a chart sets itself wins. */
export function vegaConfig(fontFamily: string): object {
  const { ink, quiet, rule, faint, accent } = palette;
  return {
    font: fontFamily,
    background: null,
    padding: 2,
    view: {
      stroke: null,
      continuousWidth: 480,
      continuousHeight: 240,
      discreteWidth: { step: 36 },
      discreteHeight: { step: 22 },
    },
    axis: {
      labelFontSize: labelPx,
      titleFontSize: labelPx,
      titleFontWeight: 600,
      labelColor: quiet,
      titleColor: ink,
      domainColor: quiet,
      domainWidth: 0.75,
      tickColor: rule,
      tickWidth: 0.75,
      tickSize: 4,
      gridColor: faint,
      gridWidth: 0.75,
      labelPadding: 4,
      titlePadding: 8,
    },
    axisX: { grid: false, labelAngle: 0, labelOverlap: true },
    axisY: {
      domain: false,
      ticks: false,
      // bars that go down begin at a line that is seen
      gridColor: { condition: { test: 'datum.value === 0', value: quiet }, value: faint },
    },
    scale: { barBandPaddingInner: 0.25 },
    axisBand: { grid: false, ticks: false },
    axisYBand: { domain: true },
    // above the axis, where it is read without turning the head
    axisLeft: { titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleX: 0, titleY: -8 },
    legend: {
      labelFontSize: labelPx,
      titleFontSize: labelPx,
      titleFontWeight: 600,
      labelColor: ink,
      titleColor: ink,
      symbolSize: 80,
      symbolStrokeWidth: 1.5,
      orient: 'top',
      direction: 'horizontal',
      titleOrient: 'left',
      columns: 3,
      // the title of the axis stands between legend and plot
      offset: 26,
      padding: 0,
      rowPadding: 4,
    },
    title: {
      fontSize: textPx + 2,
      fontWeight: 600,
      color: ink,
      anchor: 'start',
      offset: 12,
      subtitleFontSize: labelPx,
      subtitleColor: quiet,
    },
    header: {
      labelFontSize: labelPx,
      titleFontSize: labelPx,
      labelColor: ink,
      titleColor: ink,
      titleFontWeight: 600,
      labelFontWeight: 600,
    },
    mark: { color: accent },
    bar: { color: accent },
    line: { strokeWidth: 1.75, strokeCap: 'round' },
    area: { fillOpacity: 0.85 },
    point: { size: 36, filled: true },
    circle: { size: 36 },
    rule: { color: quiet, strokeWidth: 0.75 },
    text: { color: ink, fontSize: labelPx },
    arc: { stroke: palette.paper, strokeWidth: 1 },
    boxplot: { median: { color: palette.paper }, size: 18 },
    range: {
      category: [firstSeriesColor, ...chartColors.slice(1)],
      ordinal: { scheme: 'blues' },
      ramp: accentRamp,
      heatmap: accentRamp,
      diverging: ['#a8324a', '#dba3ae', '#f5f7f9', '#8fb4d3', '#0f4c81'],
    },
  };
}
