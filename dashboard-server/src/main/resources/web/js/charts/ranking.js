/*
 * Horizontal bars: rankings, stages of a funnel, parts of a whole. Classic script, see numbers.js.
 *
 * View of bars and funnel: {theme, language, unit, currency, digits, animate, width, height, labels, values, previous, previousName, dimmed, name}
 * View of shares: {…, labels, parts: [{name, color, values}], dimmed}; values are shares of 1 or amounts.
 */
(function (root) {
  'use strict';

  var numbers = root.yibiao.numbers;
  var palette = root.yibiao.palette;
  var parts = root.yibiao.parts;
  var FADED = 0.32;
  var HIGHEST_ROW = 52;

  function labelRoom(view, texts) {
    return Math.min(parts.widest(texts) + 4, Math.max(64, Math.round(view.width * 0.38)));
  }

  function emptyTrack(colours) {
    return { color: colours.grid, opacity: 0.6 };
  }

  function barTexts(view) {
    return view.values.map(function (value, index) {
      var text = parts.briefText(view, value);
      var change = view.previous ? parts.changeText(value, view.previous[index], view.unit) : '';
      return change ? text + '  ' + change : text;
    });
  }

  function barItems(view, colour, texts) {
    return view.values.map(function (value, index) {
      return {
        value: numbers.isNumber(value) ? value : null,
        itemStyle: { color: colour, opacity: view.dimmed && view.dimmed[index] ? FADED : 1, borderRadius: [0, 2, 2, 0] },
        label: { formatter: function () { return parts.plain(texts[index]); } }
      };
    });
  }

  function horizontal(view, texts, items, formatter) {
    var colours = palette.of(view.theme);
    var option = parts.base(view);
    var room = labelRoom(view, view.labels);
    var labels = parts.label(view, colours.text);
    labels.show = true;
    labels.position = 'right';
    labels.distance = 6;
    option.grid = parts.rowsGrid(view, 2, 2, view.labels.length, HIGHEST_ROW);
    option.grid.left = room + 10;
    option.grid.right = parts.widest(texts) + 14;
    option.xAxis = parts.valueAxis(view, false);
    option.yAxis = parts.categoryAxis(view, view.labels, room);
    option.yAxis.triggerEvent = view.clickable;
    option.series = [{
      type: 'bar', name: view.name, data: items, barMaxWidth: 22, barMinHeight: 1, barCategoryGap: '34%', label: labels,
      emphasis: { disabled: true }, cursor: view.clickable ? 'pointer' : 'default'
    }];
    option.tooltip = parts.tooltip(view, 'item', formatter);
    return option;
  }

  function bar(view) {
    var colours = palette.of(view.theme);
    var texts = barTexts(view);
    var option = horizontal(view, texts, barItems(view, colours.categorical[0], texts), function (point) {
      var at = point.dataIndex;
      var lines = [[view.name, parts.exactText(view, view.values[at])]];
      if (view.previous && numbers.isNumber(view.previous[at])) lines.push([view.previousName, parts.exactText(view, view.previous[at])]);
      return parts.tooltipText(view.labels[at], lines);
    });
    if (view.previous) addPrevious(option, view, colours);
    return option;
  }

  /** The compared period as a thin grey bar below each bar: both start at zero, so that their lengths can be compared. */
  function addPrevious(option, view, colours) {
    option.series[0].barMaxWidth = 16;
    option.series[0].barGap = '12%';
    option.series.push({
      type: 'bar', name: view.previousName, silent: true, barMaxWidth: 4, barMinHeight: 1,
      data: view.previous.map(function (value) { return numbers.isNumber(value) ? value : null; }),
      itemStyle: { color: colours.previous, opacity: 0.55, borderRadius: [0, 1, 1, 0] }, emphasis: { disabled: true }
    });
  }

  function stepText(value, before) {
    return numbers.isNumber(before) && before > 0 && numbers.isNumber(value) ? numbers.percent(value / before, 0) : '';
  }

  /** Stages one below the other; the text says how many arrived and which share of the stage above that is. */
  function funnel(view) {
    var colours = palette.of(view.theme);
    var texts = view.values.map(function (value, index) {
      var step = index > 0 ? stepText(value, view.values[index - 1]) : '';
      return parts.briefText(view, value) + (step ? '   ↳ ' + step : '');
    });
    var items = barItems(view, colours.categorical[0], texts);
    var option = horizontal(view, texts, items, function (point) {
      var at = point.dataIndex;
      var lines = [[view.name || '', parts.exactText(view, view.values[at])]];
      if (at > 0) lines.push([view.stepName, stepText(view.values[at], view.values[at - 1])]);
      if (at > 1) lines.push([view.overallName, stepText(view.values[at], view.values[0])]);
      return parts.tooltipText(view.labels[at], lines);
    });
    option.series[0].barMaxWidth = 34;
    option.xAxis.max = view.values[0] > 0 ? Math.max.apply(null, view.values) : undefined;
    option.series[0].showBackground = true;
    option.series[0].backgroundStyle = emptyTrack(colours);
    return option;
  }

  function sumAt(view, index) {
    return view.parts.reduce(function (sum, part) { return sum + (numbers.isNumber(part.values[index]) ? part.values[index] : 0); }, 0);
  }

  function sharePiece(view, part, index, whole, inner) {
    var value = part.values[index];
    var share = numbers.isNumber(value) && whole > 0 ? value / whole : null;
    return {
      value: share,
      itemStyle: { opacity: view.dimmed && view.dimmed[index] ? FADED : 1 },
      // a piece narrower than its own number carries none: the tooltip and the table have it
      label: { show: share !== null && share * inner > 34, formatter: function () { return numbers.percent(share, 0); } }
    };
  }

  /** Bars of equal length split into parts: composition over groups. */
  function shares(view) {
    var colours = palette.of(view.theme);
    var option = parts.base(view);
    var room = labelRoom(view, view.labels);
    var inner = view.width - room - 24;
    var wholes = view.labels.map(function (unused, index) { return view.unit === 'share' ? 1 : sumAt(view, index); });
    option.series = view.parts.map(function (part) {
      var style = parts.label(view, palette.textOn(part.color));
      style.position = 'inside';
      return {
        type: 'bar', stack: 'all', name: part.name, barMaxWidth: 26, barCategoryGap: '30%', label: style,
        itemStyle: { color: part.color, borderColor: colours.card, borderWidth: 1 }, emphasis: { disabled: true },
        cursor: view.clickable ? 'pointer' : 'default',
        data: part.values.map(function (unused, index) { return sharePiece(view, part, index, wholes[index], inner); })
      };
    });
    var legend = parts.legend(view, view.parts.map(function (part) { return part.name; }));
    option.legend = legend.option;
    option.grid = parts.rowsGrid(view, legend.room, 2, view.labels.length, HIGHEST_ROW);
    option.grid.left = room + 10;
    option.grid.right = 8;
    option.xAxis = parts.valueAxis(view, false);
    option.xAxis.max = 1;
    option.yAxis = parts.categoryAxis(view, view.labels, room);
    option.yAxis.triggerEvent = view.clickable;
    option.tooltip = parts.tooltip(view, 'item', function (point) {
      var part = view.parts[point.seriesIndex];
      var value = part.values[point.dataIndex];
      var lines = [[part.name, parts.exactText(view, value)]];
      if (view.unit !== 'share') lines.push(['%', stepText(value, wholes[point.dataIndex])]);
      return parts.tooltipText(view.labels[point.dataIndex], lines);
    });
    return option;
  }

  root.yibiao.ranking = { bar: bar, funnel: funnel, shares: shares };
})(typeof globalThis !== 'undefined' ? globalThis : this);
