/*
 * Parts that the ECharts options of all kinds of charts share. Classic script, see numbers.js.
 * Options are built from named fields only: nothing a server sent is copied into them as a whole.
 */
(function (root) {
  'use strict';

  var numbers = root.yibiao.numbers;
  var palette = root.yibiao.palette;

  /** Width of a text at 12 px, near enough to leave room for it: Chinese characters are square, others about half as wide. */
  function textWidth(text) {
    var width = 0;
    for (var i = 0; i < text.length; i++) width += text.charCodeAt(i) > 0x2e7f ? 12 : 7.2;
    return Math.ceil(width);
  }

  function widest(texts) {
    var width = 0;
    for (var i = 0; i < texts.length; i++) width = Math.max(width, textWidth(texts[i]));
    return width;
  }

  function fitted(text, room) {
    if (textWidth(text) <= room) return text;
    var kept = text;
    while (kept.length > 1 && textWidth(kept) + 12 > room) kept = kept.slice(0, -1);
    return kept + '…';
  }

  /** Braces would be read as style marks of rich text; a full-width pair looks the same and is only text. */
  function plain(text) {
    return String(text).replace(/\{/g, '\uFF5B').replace(/\}/g, '\uFF5D');
  }

  /** Line 1 is the title; each further line a name and a value. */
  function tooltipText(title, lines) {
    var text = plain(title);
    for (var i = 0; i < lines.length; i++) text += '\n' + plain(lines[i][0]) + '   ' + plain(lines[i][1]);
    return text;
  }

  function exactText(view, value) {
    var text = numbers.exact(value, view.unit, view.digits);
    var isMoney = view.unit === 'money' || view.unit === 'money_per';
    return isMoney && numbers.isNumber(value) && view.currency ? text + ' ' + view.currency : text;
  }

  function briefText(view, value) {
    return numbers.brief(value, view.unit, view.language, view.digits);
  }

  function changeText(value, previous, unit) {
    if (!numbers.isNumber(value) || !numbers.isNumber(previous)) return '';
    var points = unit === 'share' ? (value - previous) * 100 : previous === 0 ? null : (value - previous) / Math.abs(previous) * 100;
    if (points === null) return '';
    var sign = points > 0 ? '+' : points < 0 ? '\u2212' : '±';
    return sign + numbers.full(Math.abs(points), 1) + (unit === 'share' ? ' pp' : '%');
  }

  function tooltip(view, trigger, formatter) {
    var colours = palette.of(view.theme);
    return {
      trigger: trigger, renderMode: 'richText', confine: true, transitionDuration: 0, formatter: formatter,
      backgroundColor: colours.card, borderColor: colours.border, borderWidth: 1, padding: [8, 12],
      textStyle: { color: colours.text, fontSize: 12, fontFamily: palette.FONT, lineHeight: 20 }
    };
  }

  function base(view) {
    var colours = palette.of(view.theme);
    return {
      animation: view.animate === true, animationDuration: 240, animationDurationUpdate: 240,
      backgroundColor: 'transparent', color: colours.categorical.slice(),
      textStyle: { fontFamily: palette.FONT, fontSize: 12, color: colours.text },
      aria: { enabled: false }
    };
  }

  function label(view, colour, size) {
    return { fontFamily: palette.FONT, fontSize: size || 12, color: colour };
  }

  function categoryAxis(view, texts, room) {
    var colours = palette.of(view.theme);
    var style = label(view, colours.text);
    style.width = room;
    style.overflow = 'truncate';
    style.interval = 0;
    style.formatter = function (text) { return fitted(text, room); };
    return {
      type: 'category', data: texts, inverse: true, axisLine: { show: false }, axisTick: { show: false }, axisLabel: style
    };
  }

  function valueAxis(view, shown) {
    var colours = palette.of(view.theme);
    var style = label(view, colours.muted);
    style.formatter = function (value) { return numbers.tick(value, view.unit, view.language); };
    style.show = shown;
    return {
      type: 'value', splitNumber: 4, axisLine: { show: false }, axisTick: { show: false }, axisLabel: style,
      splitLine: { show: shown, lineStyle: { color: colours.grid } }
    };
  }

  var LEGEND_ROW = 22;

  /** The names above a drawing, in as many lines as they need, and the room that these take. */
  function legend(view, names) {
    var colours = palette.of(view.theme);
    var lines = 1;
    var used = 0;
    for (var i = 0; i < names.length; i++) {
      var needed = Math.min(150, textWidth(names[i])) + 30;
      if (used > 0 && used + needed > view.width) { lines++; used = 0; }
      used += needed;
    }
    var style = label(view, colours.text);
    style.lineHeight = LEGEND_ROW - 6;
    return {
      room: lines * LEGEND_ROW + 10,
      option: {
        data: names, top: 0, left: 0, padding: 0, itemWidth: 10, itemHeight: 10, itemGap: 12, icon: 'roundRect', selectedMode: false,
        textStyle: style, formatter: function (name) { return fitted(plain(name), 150); }
      }
    };
  }

  /** Rows fill the drawing, but few rows do not grow without end: they stay at the top, each at most so high. */
  function rowsGrid(view, top, bottom, rows, highest) {
    var height = Math.max(0, view.height - top - bottom);
    return { top: top, height: Math.min(height, rows * highest) };
  }

  root.yibiao.parts = {
    textWidth: textWidth, widest: widest, fitted: fitted, plain: plain, tooltipText: tooltipText, exactText: exactText,
    briefText: briefText, changeText: changeText, tooltip: tooltip, base: base, label: label,
    legend: legend, rowsGrid: rowsGrid, categoryAxis: categoryAxis, valueAxis: valueAxis
  };
})(typeof globalThis !== 'undefined' ? globalThis : this);
