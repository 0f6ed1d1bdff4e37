/*
 * Numbers as people read them. A classic script without Intl, so that the browser and an embedded
 * JavaScript engine on the server (mail, PDF) write the same text: no modules, classes or spread here.
 */
(function (root) {
  'use strict';

  var SCALES = {
    zh: [{ at: 1e8, suffix: '亿' }, { at: 1e4, suffix: '万' }],
    en: [{ at: 1e9, suffix: 'B' }, { at: 1e6, suffix: 'M' }, { at: 1e3, suffix: 'K' }]
  };
  /* Below this a number is short enough to be written in full. */
  var COMPACT_FROM = 10000;
  var MISSING = '–';

  function isNumber(value) {
    return typeof value === 'number' && isFinite(value);
  }

  /** Rounds half away from zero; toFixed alone turns 1.005 into 1.00. */
  function fixed(value, digits) {
    var factor = Math.pow(10, digits);
    var scaled = Math.abs(value) * factor;
    var rounded = Math.round(scaled + scaled * 1e-12) / factor;
    var text = rounded.toFixed(digits);
    return value < 0 && Number(text) !== 0 ? '-' + text : text;
  }

  function grouped(text) {
    var parts = text.split('.');
    parts[0] = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    return parts.join('.');
  }

  /** 1234567.891, 2 → 1,234,567.89 */
  function full(value, digits) {
    return isNumber(value) ? grouped(fixed(value, digits || 0)) : MISSING;
  }

  function significantDigits(magnitude, count) {
    var whole = magnitude < 1 ? 1 : Math.floor(Math.log(magnitude) / Math.LN10 + 1e-9) + 1;
    return Math.max(0, count - whole);
  }

  function scaleOf(magnitude, language) {
    var scales = SCALES[language] || SCALES.en;
    for (var i = 0; i < scales.length; i++) {
      // 99,999,500 rounds to 1.00亿, not to 10,000万
      var limit = scales[i].at - scales[i].at * 5e-5;
      if (magnitude >= limit) return scales[i];
    }
    return { at: 1, suffix: '' };
  }

  /**
   * A short form in two parts, so that a card can set the unit smaller: 128300000 → {number: '1.28', suffix: '亿'}.
   * Three significant digits; numbers below 10,000 keep all of their whole digits.
   */
  function compactParts(value, language, digits) {
    if (!isNumber(value)) return { number: MISSING, suffix: '' };
    var magnitude = Math.abs(value);
    if (magnitude < COMPACT_FROM - 0.5) {
      var decimals = digits === undefined ? (magnitude >= 100 || magnitude % 1 === 0 ? 0 : significantDigits(magnitude, 3)) : digits;
      return { number: full(value, decimals), suffix: '' };
    }
    var scale = scaleOf(magnitude, language);
    var scaled = value / scale.at;
    return { number: full(scaled, significantDigits(Math.abs(scaled) * (1 + 1e-9), 3)), suffix: scale.suffix };
  }

  function compact(value, language, digits) {
    var parts = compactParts(value, language, digits);
    return parts.number + parts.suffix;
  }

  /** Axis ticks: short, without decimals that are all zero. */
  function tick(value, unit, language) {
    if (unit === 'share') return full(value * 100, value * 100 % 1 === 0 ? 0 : 1) + '%';
    if (!isNumber(value) || value === 0) return isNumber(value) ? '0' : MISSING;
    var scale = Math.abs(value) < (language === 'zh' ? 1e4 : 1e3) ? { at: 1, suffix: '' } : scaleOf(Math.abs(value), language);
    return grouped(String(Number((value / scale.at).toFixed(2)))) + scale.suffix;
  }

  function percent(value, digits) {
    return isNumber(value) ? full(value * 100, digits === undefined ? 1 : digits) + '%' : MISSING;
  }

  /** Decimals of a unit written out in full. */
  function digitsOf(unit, digits) {
    if (isNumber(digits)) return digits;
    if (unit === 'money' || unit === 'money_per') return 2;
    if (unit === 'times') return 2;
    return unit === 'days' || unit === 'hours' || unit === 'minutes' || unit === 'seconds' || unit === 'share' ? 1 : 0;
  }

  /** Units of which a large figure keeps its decimals. */
  function hasDigits(unit) {
    return unit === 'days' || unit === 'hours' || unit === 'minutes' || unit === 'seconds' || unit === 'times';
  }

  /** Short text of a value with its unit, the currency left out: 12.3%, 1.28亿, 34.5. */
  function brief(value, unit, language, digits) {
    if (unit === 'share') return percent(value, digits);
    return compact(value, language, hasDigits(unit) ? digitsOf(unit, digits) : undefined);
  }

  /** Exact text of a value: 12.3%, 128,300,000.00, 34.5. */
  function exact(value, unit, digits) {
    if (unit === 'share') return percent(value, digits === undefined ? 1 : digits);
    return full(value, digitsOf(unit, digits));
  }

  /** Text for charts, with currency: CNY 1.28亿. */
  function labelled(value, unit, language, currency, digits) {
    var text = brief(value, unit, language, digits);
    var isMoney = unit === 'money' || unit === 'money_per';
    return isMoney && isNumber(value) && currency ? text + ' ' + currency : text;
  }

  root.yibiao = root.yibiao || {};
  root.yibiao.numbers = {
    MISSING: MISSING, isNumber: isNumber, full: full, compact: compact, compactParts: compactParts,
    percent: percent, tick: tick, digitsOf: digitsOf, hasDigits: hasDigits, brief: brief, exact: exact, labelled: labelled
  };
})(typeof globalThis !== 'undefined' ? globalThis : this);
