/*
 * Colours of charts. Contrast of every colour on its card is at least 3:1, and any two of the five stay apart
 * for the common kinds of colour blindness. The same values are in css/tokens.css; a test compares the two.
 */
(function (root) {
  'use strict';

  var LIGHT = {
    card: '#FFFFFF', border: '#DDE1E6', text: '#1B1F24', muted: '#57606A', grid: '#ECEFF2',
    categorical: ['#0B5FA5', '#E8721C', '#0F9B89', '#A82133', '#AD74FF'],
    sequential: ['#DCEBF9', '#6FA9DC', '#083F70'],
    previous: '#57606A', other: '#6B7684', good: '#0B6E99', bad: '#B42318'
  };
  var DARK = {
    card: '#14181F', border: '#2B323C', text: '#E6EAF0', muted: '#9AA4B2', grid: '#222933',
    categorical: ['#6EA8FE', '#788A37', '#B16389', '#FAB5BF', '#BBDC00'],
    sequential: ['#1A2533', '#29507F', '#6EA8FE'],
    previous: '#9AA4B2', other: '#9AA4B2', good: '#5CC8E8', bad: '#FF8A7A'
  };
  var FONT = 'system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

  function of(theme) {
    return theme === 'dark' ? DARK : LIGHT;
  }

  function channels(hex) {
    return [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)];
  }

  function hexOf(rgb) {
    var text = '#';
    for (var i = 0; i < 3; i++) {
      var part = Math.round(rgb[i]).toString(16);
      text += part.length < 2 ? '0' + part : part;
    }
    return text.toUpperCase();
  }

  function between(from, to, share) {
    var a = channels(from);
    var b = channels(to);
    return hexOf([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]);
  }

  /** The colour at a share of 0 to 1 of the sequential scale. */
  function sequential(theme, share) {
    var stops = of(theme).sequential;
    var at = Math.max(0, Math.min(1, share)) * 2;
    return at <= 1 ? between(stops[0], stops[1], at) : between(stops[1], stops[2], at - 1);
  }

  function luminance(hex) {
    var rgb = channels(hex);
    var linear = [];
    for (var i = 0; i < 3; i++) {
      var c = rgb[i] / 255;
      linear.push(c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function contrast(a, b) {
    var x = luminance(a);
    var y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /** Dark or light text, whichever reads better on the colour. */
  function textOn(hex) {
    return contrast(hex, '#FFFFFF') >= contrast(hex, '#10151C') ? '#FFFFFF' : '#10151C';
  }

  function slotOf(id, slots) {
    var hash = 0;
    for (var i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) % 1000003;
    return hash % slots;
  }

  /**
   * A colour for each id, the same on every page and in every order: hashed to a slot, the next free one where two meet.
   * Meant for at most five ids; beyond that colours repeat.
   */
  function assign(ids, theme) {
    var colours = of(theme).categorical;
    var sorted = ids.slice().sort();
    var taken = {};
    var result = {};
    for (var i = 0; i < sorted.length; i++) {
      var slot = slotOf(sorted[i], colours.length);
      for (var tries = 0; taken[slot] && tries < colours.length; tries++) slot = (slot + 1) % colours.length;
      taken[slot] = true;
      result[sorted[i]] = colours[slot];
    }
    return result;
  }

  root.yibiao = root.yibiao || {};
  root.yibiao.palette = {
    LIGHT: LIGHT, DARK: DARK, FONT: FONT, of: of, between: between, sequential: sequential,
    contrast: contrast, textOn: textOn, assign: assign
  };
})(typeof globalThis !== 'undefined' ? globalThis : this);
