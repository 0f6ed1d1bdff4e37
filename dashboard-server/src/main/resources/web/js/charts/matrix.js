/*
 * A matrix of numbers on colour. Classic script, see numbers.js.
 *
 * View: {theme, language, unit, currency, digits, animate, width, height, rows, columns, cells: [[column, row, value]], dimmedRows, dimmedColumns, name}
 */
(function (root) {
  'use strict';

  var numbers = root.yibiao.numbers;
  var palette = root.yibiao.palette;
  var parts = root.yibiao.parts;

  var HIGHEST_ROW = 48;
  var WIDEST_COLUMN = 160;

  function largest(cells) {
    return cells.reduce(function (most, cell) { return numbers.isNumber(cell[2]) ? Math.max(most, cell[2]) : most; }, 0);
  }

  function isDimmed(view, cell) {
    return !!(view.dimmedColumns && view.dimmedColumns[cell[0]]) || !!(view.dimmedRows && view.dimmedRows[cell[1]]);
  }

  /** In a narrow cell a share goes without its decimal; what does not fit at all is left to the tooltip and the table. */
  function cellText(view, value, room) {
    var text = parts.briefText(view, value);
    if (parts.textWidth(text) > room && view.unit === 'share') text = numbers.percent(value, 0);
    return parts.textWidth(text) <= room ? text : '';
  }

  function item(view, cell, most, colours, room) {
    var known = numbers.isNumber(cell[2]);
    var colour = known ? palette.sequential(view.theme, most > 0 ? cell[2] / most : 0) : colours.card;
    var dimmed = isDimmed(view, cell);
    if (dimmed) colour = palette.between(colour, colours.card, 0.65);
    var text = cellText(view, cell[2], room);
    return {
      value: [cell[0], cell[1], known ? cell[2] : '-'],
      itemStyle: { color: colour, borderColor: colours.card, borderWidth: 2, borderRadius: 3 },
      label: { show: true, color: palette.textOn(colour), formatter: function () { return text; } }
    };
  }

  function heatmap(view) {
    var colours = palette.of(view.theme);
    var option = parts.base(view);
    var rowRoom = Math.min(parts.widest(view.rows) + 4, Math.max(64, Math.round(view.width * 0.26)));
    var columnRoom = Math.min(WIDEST_COLUMN, Math.floor((view.width - rowRoom - 14) / Math.max(1, view.columns.length)));
    var most = largest(view.cells);
    var columnStyle = parts.label(view, colours.text);
    columnStyle.interval = 0;
    columnStyle.width = columnRoom - 6;
    columnStyle.overflow = 'break';
    columnStyle.lineHeight = 15;
    columnStyle.formatter = function (text) { return parts.fitted(text, (columnRoom - 14) * 2); };
    option.grid = parts.rowsGrid(view, parts.widest(view.columns) > columnRoom - 6 ? 42 : 26, 2, view.rows.length, HIGHEST_ROW);
    option.grid.left = rowRoom + 10;
    option.grid.width = columnRoom * view.columns.length;
    option.xAxis = {
      type: 'category', position: 'top', data: view.columns, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: columnStyle, splitArea: { show: false }
    };
    option.yAxis = parts.categoryAxis(view, view.rows, rowRoom);
    option.series = [{
      type: 'heatmap', name: view.name, emphasis: { disabled: true }, cursor: view.clickable ? 'pointer' : 'default',
      label: { show: true, fontFamily: palette.FONT, fontSize: 12 },
      data: view.cells.map(function (cell) { return item(view, cell, most, colours, columnRoom - 3); })
    }];
    // each cell carries its own colour; the series only insists that a scale exists
    option.visualMap = { show: false, min: 0, max: most > 0 ? most : 1, seriesIndex: [], inRange: { color: colours.sequential.slice() } };
    option.tooltip = parts.tooltip(view, 'item', function (point) {
      var cell = view.cells[point.dataIndex];
      return parts.tooltipText(view.rows[cell[1]] + ' × ' + view.columns[cell[0]], [[view.name, parts.exactText(view, cell[2])]]);
    });
    return option;
  }

  root.yibiao.matrix = { heatmap: heatmap };
})(typeof globalThis !== 'undefined' ? globalThis : this);
