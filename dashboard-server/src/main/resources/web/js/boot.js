// Runs before the first paint, so that a chosen theme never flashes: a classic script, and the only one that blocks.
(function () {
  var asked = new URLSearchParams(location.search);
  var root = document.documentElement;
  function stored(name) {
    try { return localStorage.getItem(name); } catch (blocked) { return null; }
  }
  var theme = asked.get('theme') || stored('yibiao.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  var lang = asked.get('lang') || stored('yibiao.lang') || (/^zh/i.test(navigator.language) ? 'zh' : 'en');
  root.lang = lang === 'en' ? 'en' : 'zh-CN';
})();
