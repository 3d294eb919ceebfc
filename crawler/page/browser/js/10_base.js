// Runs before any script of the page, in every frame: notes who listens to what, what is still
// under way, and can hold back navigation while clicks are tried. Everything lives in `oit`.
const oit = Object.create(null);
Object.defineProperty(window, '__oit', { value: oit });
const native = {
  add: EventTarget.prototype.addEventListener,
  setTimeout: window.setTimeout,
  clearTimeout: window.clearTimeout,
  setInterval: window.setInterval,
  clearInterval: window.clearInterval,
  stringify: JSON.stringify,
  fetch: window.fetch,
  open: window.open,
  send: XMLHttpRequest.prototype.send,
  submit: HTMLFormElement.prototype.submit,
};
const now = performance.now.bind(performance);
const sleep = ms => new Promise(done => native.setTimeout.call(window, done, ms));
const frames = count => new Promise(done => {
  const step = () => (count-- > 0 ? requestAnimationFrame(step) : done());
  step();
});

// Old libraries put toJSON on Array.prototype, which turns our answers into nested strings.
const toText = value => {
  const saved = [];
  for (const proto of [Object.prototype, Array.prototype, String.prototype, Number.prototype]) {
    if (Object.hasOwn(proto, 'toJSON')) { saved.push([proto, proto.toJSON]); delete proto.toJSON; }
  }
  try { return native.stringify(value); } finally { for (const [proto, fn] of saved) proto.toJSON = fn; }
};
oit.call = async (name, arg) => toText((await oit[name](arg)) ?? null);

// ---- element numbers: how Python speaks of an element while this document lives
const numbers = new WeakMap(), elements = [null];
const idOf = e => {
  if (!numbers.has(e)) { numbers.set(e, elements.length); elements.push(e); }
  return numbers.get(e);
};

// ---- who listens
const clickers = new WeakSet(), hoverers = new Set(), changers = new WeakSet();
let routesByHash = false;
const CLICKS = new Set(['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart']);
const HOVERS = new Set(['mouseenter', 'mouseover', 'pointerenter', 'pointerover', 'mousemove']);
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const self = this ?? window;
  if (listener && self instanceof Element) {
    if (CLICKS.has(type)) clickers.add(self);
    else if (HOVERS.has(type)) { if (hoverers.size < 500) hoverers.add(self); }
    else if (type === 'change' || type === 'input') changers.add(self);
  } else if (type === 'hashchange' && self === window) routesByHash = true;
  return native.add.call(self, type, listener, options);
};

// ---- what is under way: short timers of the page's own first code, fetches, DOM changes
const timers = new Map();
let hoveredAt = -1e9;  // what follows a movement of the mouse at once is its work, whenever it comes
for (const type of ['pointerover', 'mouseover']) {
  native.add.call(window, type, event => { if (event.isTrusted) hoveredAt = now(); }, true);
}
const expected = () => oit.trying || !loadedAt || now() - loadedAt < 600 || now() - hoveredAt < 50;
let later = 0, nesting = 0, inflight = 0, lastChange = now(), removed = [];
window.setTimeout = function (callback, delay, ...rest) {
  if (typeof callback !== 'function') return native.setTimeout.call(window, callback, delay, ...rest);
  if (nesting > 0 && Number(delay) >= 500) later += 1;  // it goes on by itself
  const counted = nesting === 0 && timers.size < 300 && expected();
  let handle = 0;
  const run = function () {
    timers.delete(handle);
    nesting += 1;
    try { return callback.apply(this, arguments); } finally { nesting -= 1; }
  };
  handle = native.setTimeout.call(window, counted ? run : callback, delay, ...rest);
  if (counted) timers.set(handle, now() + (Number(delay) || 0));
  return handle;
};
window.clearTimeout = function (handle) { timers.delete(handle); native.clearTimeout.call(window, handle); };
let loadedAt = 0;
native.add.call(window, 'load', () => { loadedAt = now(); });
const failed = new WeakSet();  // style sheets that did not arrive
native.add.call(window, 'error', event => { if (event.target instanceof HTMLLinkElement) failed.add(event.target); }, true);
const intervals = new Set();
window.setInterval = function (callback, delay, ...rest) {
  const handle = native.setInterval.call(window, callback, delay, ...rest);
  if (Number(delay) >= 500 && Number(delay) <= 8000) intervals.add(handle);
  return handle;
};
window.clearInterval = function (handle) { intervals.delete(handle); native.clearInterval.call(window, handle); };
// Requests of the page's first moments count, and what follows on their heels; a poll does not.
let follow = 0, ended = -1e9;
const begin = () => {
  const early = expected();
  if (!early && (now() - ended > 300 || follow >= 5)) return () => {};
  if (!early) follow += 1;
  let open = true;
  inflight += 1;
  const end = () => { if (open) { open = false; inflight -= 1; lastChange = ended = now(); } };
  native.setTimeout.call(window, end, 8000);  // a request that hangs is no reason to wait for ever
  return end;
};
if (native.fetch) {
  window.fetch = function (...args) {
    const end = begin(), answer = native.fetch.apply(this ?? window, args);
    answer.then(response => { end(); return response; }, end);
    return answer;
  };
}
XMLHttpRequest.prototype.send = function (...args) {
  const end = begin();
  native.add.call(this, 'loadend', end);
  return native.send.apply(this, args);
};
const watch = new MutationObserver(records => {
  for (const record of records) {
    if (record.type === 'childList') lastChange = now();
    if (oit.trying) for (const node of record.removedNodes) if (node.nodeType === 1 && removed.length < 300) removed.push(node);
  }
});
watch.observe(document, { childList: true, subtree: true, characterData: true });

const soonest = horizon => [...timers.values()].filter(at => at - now() < horizon).length;
const moving = () => document.getAnimations().filter(a => a.playState === 'running'
  && Number.isFinite(a.effect?.getComputedTiming().endTime) && a.effect.getComputedTiming().endTime < 3000).length;

// Resolves when nothing was under way for `quiet` ms, at the latest after `max` ms.
oit.quiet = async ({ quiet, max, horizon }) => {
  const begun = now(), end = begun + max;
  let links = -1, since = begun;
  while (now() < end) {
    const idle = now() - lastChange, count = document.links.length;
    if (count !== links || document.readyState !== 'complete') { links = count; since = now(); }
    if (now() - since > 1500 && !inflight && !soonest(horizon)) break;  // a clock, a ticker, a poll
    if (document.readyState !== 'loading' && !inflight && !soonest(horizon) && idle >= quiet
      && (document.readyState === 'complete' || idle > 3000)) break;
    await sleep(25);
  }
  return { ready: document.readyState, busy: inflight + soonest(horizon), waited: max - (end - now()) };
};
// The same after a hover or click: returns at once when the page did nothing.
oit.after = async ({ max }) => {
  const end = now() + max;
  await frames(2);
  while (now() < end && (inflight || soonest(max) || moving() || now() - lastChange < 40)) await sleep(20);
  return true;
};

// ---- holding back navigation
let held = null;
const note = (url, how, extra) => {
  try { held?.push({ url: new URL(url, document.baseURI).href, how, ...extra }); } catch { /* no address */ }
};
oit.hold = on => { held = on ? [] : null; oit.trying = on; return true; };
oit.taken = () => { const list = held ?? []; if (held) held = []; return list; };
const SECRET = /viewstate|eventvalidation|csrf|token|nonce/i;
const postKey = data => [...data.entries()]
  .filter(([name, value]) => typeof value === 'string' && value && value.length < 80 && !SECRET.test(name))
  .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).slice(0, 12).join('&');
window.navigation?.addEventListener('navigate', event => {
  if (!held || event.navigationType === 'traverse') return;
  const same = event.destination.sameDocument;
  if (same && !addressOf(event.destination.url)) return;  // only a place on this page
  note(event.destination.url, event.formData ? 'post' : same ? 'route' : 'go',
    event.formData ? { key: postKey(event.formData) } : undefined);
  if (!same && event.cancelable) event.preventDefault();
});
const stand = () => {
  const go = value => note(String(value), 'popup');
  const place = { assign: go, replace: go, set href(value) { go(value); }, get href() { return 'about:blank'; } };
  return {
    closed: false, opener: null, close() {}, focus() {}, blur() {}, addEventListener() {}, postMessage() {},
    document: { open() {}, write() {}, writeln() {}, close() {}, body: null },
    get location() { return place; }, set location(value) { go(value); },
  };
};
window.open = function (url, ...rest) {
  if (!held) return native.open.call(window, url, ...rest);
  if (url) note(String(url), 'popup');
  return stand();
};
native.add.call(window, 'click', event => {
  if (!held) return;
  const link = event.composedPath().find(n => n instanceof Element && n.matches('a[href],area[href]'));
  const target = link?.target || document.querySelector('base[target]')?.target || '';
  if (link && target && target !== '_self') { note(link.href, 'popup'); event.preventDefault(); }
  else if (link && /^(mailto|tel|sms|line|intent|data|blob):/i.test(link.href)) event.preventDefault();
}, true);
const holdForm = form => {
  if (form.target && form.target !== '_self') {
    note(form.action, form.method === 'post' ? 'post' : 'popup', { key: postKey(new FormData(form)) });
    return true;
  }
  return false;
};
native.add.call(window, 'submit', event => { if (held && holdForm(event.target)) event.preventDefault(); }, true);
HTMLFormElement.prototype.submit = function () { if (!held || !holdForm(this)) native.submit.call(this); };
