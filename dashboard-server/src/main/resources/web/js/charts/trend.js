/*
 * Lines and columns over time. Classic script, see numbers.js.
 *
 * View: {theme, language, unit, currency, digits, animate, width, height, categories: [{label, axis}],
 *   series: [{name, color, values, previous}], previousName, partialLast}
 */
(function (root) {
  'use strict';

  var numbers = root.yibiao.numbers;
  var palette = root.yibiao.palette;
  var parts = root.yibiao.parts;

  function axisTexts(view) {
    return view.categories.map(function (category) { return category.axis; });
  }

  function timeAxis(view, boundaryGap, reserved) {
    var colours = palette.of(view.theme);
    var style = parts.label(view, colours.muted);
    var texts = axisTexts(view);
    var fitting = Math.max(1, Math.floor((view.width - reserved) / (parts.widest(texts.join('\n').split('\n')) + 14)));
    var step = Math.ceil(texts.length / fitting);
    var last = texts.length - 1;
    style.interval = function (index) { return (last - index) % step === 0; };
    style.lineHeight = 16;
    style.hideOverlap = true;
    return {
      type: 'category', data: texts, boundaryGap: boundaryGap, axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.border } }, axisLabel: style
    };
  }

  function tooltipOf(view) {
    return function (points) {
      var at = points.length ? points[0].dataIndex : 0;
      var lines = [];
      for (var i = 0; i < view.series.length; i++) {
        var series = view.series[i];
        var value = series.values[at];
        lines.push([series.name, parts.exactText(view, value)]);
        if (series.previous && numbers.isNumber(series.previous[at])) {
          lines.push([view.previousName, parts.exactText(view, series.previous[at]) + '  ' + parts.changeText(value, series.previous[at], view.unit)]);
        }
      }
      return parts.tooltipText(view.categories[at].label, lines);
    };
  }

  function lastKnown(values) {
    for (var i = values.length - 1; i >= 0; i--) if (numbers.isNumber(values[i])) return i;
    return -1;
  }

  /** The line ends before the running period; a dotted piece leads to it, since that point will still grow. */
  function splitAtPartial(values, partialLast) {
    var last = lastKnown(values);
    if (!partialLast || last < 1) return { solid: values, dotted: null };
    return {
      solid: values.map(function (value, index) { return index >= last ? null : value; }),
      dotted: values.map(function (value, index) { return index === last || index === last - 1 ? value : null; })
    };
  }

  function knownCount(values) {
    return values.filter(function (value) { return numbers.isNumber(value); }).length;
  }

  function lineSeries(view, name, values, colour, type, width, endText) {
    var colours = palette.of(view.theme);
    var endStyle = parts.label(view, type === 'dashed' ? colours.muted : colour);
    endStyle.show = endText !== null;
    endStyle.formatter = function () { return endText; };
    endStyle.fontWeight = type === 'dashed' ? 400 : 600;
    endStyle.distance = 6;
    endStyle.lineHeight = 16;
    return {
      // the moving end label of a line that begins with gaps has no place to start from
      animation: view.animate === true && type !== 'dotted',
      type: 'line', name: name, data: values, symbol: 'circle', symbolSize: 6, showSymbol: knownCount(values) === 1,
      lineStyle: { color: colour, width: width, type: type }, itemStyle: { color: colour },
      endLabel: endStyle, labelLayout: { moveOverlap: 'shiftY' }, emphasis: { disabled: true }, z: type === 'dashed' ? 1 : 3
    };
  }

  function endTextOf(view, series) {
    var at = lastKnown(series.values);
    if (at < 0) return null;
    return view.series.length > 1 ? parts.fitted(series.name, 104) : parts.briefText(view, series.values[at]);
  }

  function line(view) {
    var colours = palette.of(view.theme);
    var option = parts.base(view);
    var ends = [];
    option.series = [];
    for (var i = 0; i < view.series.length; i++) {
      var series = view.series[i];
      var colour = series.color || colours.categorical[0];
      if (series.previous && lastKnown(series.previous) >= 0) {
        var previousEnd = view.series.length === 1 ? view.previousName : null;
        if (previousEnd) ends.push(previousEnd);
        option.series.push(lineSeries(view, view.previousName, series.previous, colours.previous, 'dashed', 1.5, previousEnd));
      }
      var pieces = splitAtPartial(series.values, view.partialLast);
      var end = endTextOf(view, series);
      if (end) ends.push(end);
      option.series.push(lineSeries(view, series.name, pieces.solid, colour, 'solid', 2.25, pieces.dotted ? null : end));
      if (pieces.dotted) option.series.push(lineSeries(view, series.name, pieces.dotted, colour, 'dotted', 2.25, end));
    }
    var room = Math.min(128, parts.widest(ends) + 18);
    option.grid = { left: 4, right: room, top: 14, bottom: 4, containLabel: true };
    option.xAxis = timeAxis(view, false, room + 50);
    option.yAxis = parts.valueAxis(view, true);
    option.tooltip = parts.tooltip(view, 'axis', tooltipOf(view));
    option.tooltip.axisPointer = { type: 'line', lineStyle: { color: colours.muted, type: 'solid', width: 1 } };
    return option;
  }

  /** Columns over time, one colour per part, the names at the top in the order of the stack. */
  function columns(view) {
    var colours = palette.of(view.theme);
    var option = parts.base(view);
    option.series = view.series.map(function (series, index) {
      return {
        type: 'bar', stack: 'all', name: series.name, data: series.values, barMaxWidth: 56, barCategoryGap: '32%',
        itemStyle: { color: series.color || colours.categorical[index % 5], borderColor: colours.card, borderWidth: 0.5 },
        emphasis: { disabled: true }
      };
    });
    var legend = parts.legend(view, view.series.map(function (series) { return series.name; }));
    option.legend = legend.option;
    option.grid = { left: 4, right: 8, top: legend.room, bottom: 4, containLabel: true };
    option.xAxis = timeAxis(view, true, 60);
    option.yAxis = parts.valueAxis(view, true);
    if (view.unit === 'share') option.yAxis.max = 1;
    option.tooltip = parts.tooltip(view, 'axis', tooltipOf(view));
    option.tooltip.axisPointer = { type: 'shadow', shadowStyle: { color: colours.muted, opacity: 0.08 } };
    return option;
  }

  root.yibiao.trend = { line: line, columns: columns, splitAtPartial: splitAtPartial, lastKnown: lastKnown };
})(typeof globalThis !== 'undefined' ? globalThis : this);
