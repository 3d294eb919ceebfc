// Links: what leads to an address, how it is called, and the facts of one pass over all of them.
const fold = text => (text ?? '').replace(/[\u200b-\u200d\ufeff]/g, '').replace(/\s+/g, ' ').trim();
const cut = (text, size = 200) => fold(text).slice(0, size);
const GOOD = /^https?:/i;

const ROUTE = /^#(\/|!|oit-)/;
const addressOf = (raw, base = document.baseURI) => {
  let url;
  if (!String(raw).trim()) return '';
  try { url = new URL(String(raw).trim(), base); } catch { return ''; }
  if (!GOOD.test(url.href)) return '';
  const here = new URL(location.href);
  if (url.href.split('#')[0] === here.href.split('#')[0] && (url.hash || String(raw).includes('#'))) {
    const id = decodeURIComponentSafe(url.hash.slice(1));
    const known = id && (document.getElementById(id) || document.getElementsByName(id).length);
    if (ROUTE.test(url.hash) || routesByHash && url.hash.length > 1 && !known) return url.href;
    return '';  // a place on this very page
  }
  return ROUTE.test(url.hash) ? url.href : url.href.split('#')[0];
};
const decodeURIComponentSafe = text => { try { return decodeURIComponent(text); } catch { return text; } };
const FRAME = /^(iframe|frame|object|embed)$/i;
const rawHref = e => FRAME.test(e.tagName) ? e.getAttribute('src') ?? e.getAttribute('data') ?? '' : e.href?.baseVal ?? e.getAttribute('href') ?? e.getAttribute('xlink:href') ?? '';
const isLink = e => {
  const tag = e.tagName.toLowerCase();
  return (tag === 'a' || tag === 'area') && (e.hasAttribute('href') || e.hasAttribute('xlink:href'));
};
const kindOf = e => (FRAME.test(e.tagName) ? 'frame' : e instanceof SVGElement ? 'svg' : e.tagName === 'AREA' ? 'area' : 'anchor');

// ---- names
const fileName = src => decodeURIComponentSafe((src || '').split(/[?#]/)[0].split('/').pop() || '').replace(/\.\w{2,5}$/, '');
const named = e => {
  const by = (e.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean).map(id => document.getElementById(id)?.textContent ?? '').join(' ');
  return fold(e.getAttribute('aria-label')) || fold(by);
};
const pictureName = e => {
  const parts = [];
  for (const p of [...(e.matches('img,input[type=image]') ? [e] : []), ...e.querySelectorAll('img,svg,input[type=image],[aria-label],[title]')].slice(0, 8)) {
    parts.push(named(p) || fold(p.getAttribute('alt')) || fold(p.getAttribute('title')) || (p.tagName === 'svg' ? fold(p.querySelector('title')?.textContent) : ''));
  }
  return fold(parts.filter(Boolean).join(' '));
};
const svgText = e => (e instanceof SVGElement ? e.textContent : '');
const labelOf = e => {
  if (e.tagName === 'AREA') return cut(e.alt || e.title || named(e));
  const words = fold(e.innerText ?? svgText(e)) || (e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) ? '' : fold(e.textContent));
  const own = words || (e.tagName === 'INPUT' ? fold(e.value) : '') || pictureName(e) || named(e) || fold(e.getAttribute('title'));
  if (own) return cut(own);
  const image = e.matches('img') ? e : e.querySelector('img[src]');
  return image ? cut(fileName(image.currentSrc || image.src)) : '';
};
const HEADS = 'h1,h2,h3,h4,h5,h6,legend,caption,figcaption,summary,[role=heading],.card-title,.title';
const contextOf = e => {
  const own = fold(e.innerText ?? e.textContent);
  const row = e.closest('tr,figure,li,dd');
  if (row) {
    const cells = row.tagName === 'TR' ? [...row.cells].filter(c => !c.contains(e)).map(c => c.innerText).join(' | ') : '';
    const around = cells || fold(row.innerText).replace(own, '');
    if (fold(around).length > 2 && fold(around).length < 300) return cut(around);
  }
  for (let n = e, k = 0; n && n !== document.body && k < 7; n = up(n), k += 1) {
    for (let s = n.previousElementSibling, j = 0; s && j < 6; s = s.previousElementSibling, j += 1) {
      if (s.matches('script,style,br,hr')) continue;
      const head = s.matches(HEADS) ? s : s.querySelector(HEADS);
      const text = fold((head ?? s).innerText);
      if (head ? text : text && text.length < 120 && !s.querySelector('a[href]') && !isLink(s)) return cut(text);
    }
    const head = k && n.querySelector(HEADS);
    if (head && !inside(e, head) && fold(head.innerText)) return cut(head.innerText);
  }
  return '';
};
const CHROME = 'nav,header,footer,aside,[role=navigation],[role=banner],[role=contentinfo],[role=complementary]';
const pathOf = e => {  // a structural address that survives a reload; " >>> " enters a shadow root
  const parts = [];
  for (let n = e; n && n !== document.documentElement;) {
    const root = n.getRootNode();
    if (n.id && root.querySelectorAll(`#${CSS.escape(n.id)}`).length === 1) parts.unshift(`#${CSS.escape(n.id)}`);
    else if (n.parentElement || root instanceof ShadowRoot) {
      const sibs = [...(n.parentElement ?? root).children];
      parts.unshift(`${n.tagName.toLowerCase().replace(/[^a-z0-9-]/g, '*')}:nth-child(${sibs.indexOf(n) + 1})`);
      if (n.parentElement) { n = n.parentElement; continue; }
    }
    if (!(root instanceof ShadowRoot)) break;
    parts.unshift('>>>');
    n = root.host;
  }
  return parts.join(' > ').replaceAll(' > >>> > ', ' >>> ');
};
oit.find = path => {
  let root = document, e = null;
  for (const part of path.split(' >>> ')) {
    try { e = root.querySelector(part); } catch { return 0; }
    if (!e) return 0;
    root = e.shadowRoot ?? e;
  }
  return idOf(e);
};

const boxOf = e => {
  const target = e.tagName === 'AREA' ? areaPoints(e).image : e;
  const rects = target ? rectsOf(target) : [];
  if (!rects.length) return null;
  const f = frameOf(rects);
  return [f.left + scrollX, f.top + scrollY, f.right + scrollX, f.bottom + scrollY].map(Math.round);
};
const describe = e => ({
  i: idOf(e), path: pathOf(e), label: labelOf(e), context: contextOf(e), chrome: Boolean(e.closest(CHROME)),
  blank: Boolean(e.target && e.target !== '_self'),
});

// ---- one pass: every link with its reason for not being seen
let known = new Map();  // element -> record sent
const linkElements = () => everything().filter(e => isLink(e) || FRAME.test(e.tagName)).slice(0, 6000);
const inOrder = list => list.map(e => [e, e.getBoundingClientRect().top]).sort((a, b) => a[1] - b[1]).map(p => p[0]);
oit.pass = ({ scroll, only }) => {
  forget();
  const [x, y] = [scrollX, scrollY];
  const fresh = [], state = [], wanted = only ? new Set(only) : null;
  const all = linkElements();
  for (const e of inOrder(all)) {
    const isNew = known.get(e)?.url !== addressOf(rawHref(e));  // also one that a click has led elsewhere
    if (!isNew && wanted && !wanted.has(idOf(e))) continue;
    const why = hiddenWhy(e, scroll);
    if (isNew) {
      const record = { ...describe(e), url: addressOf(rawHref(e)), raw: cut(rawHref(e), 300), kind: kindOf(e) };
      known.set(e, record);
      fresh.push(record);
    }
    state.push([idOf(e), why, coverer ? idOf(coverer) : 0, boxOf(e)]);
  }
  if (scroll) window.scrollTo({ left: x, top: y, behavior: 'instant' });
  look();
  return { fresh, state, order: all.map(idOf) };
};
oit.facts = ({ i, scroll }) => {
  const e = elements[i];
  forget();
  const why = hiddenWhy(e, scroll), result = why ? {} : touch(e);
  const rects = e.tagName === 'AREA' || why ? [] : rectsOf(e), place = rects.length ? frameOf(rects) : null;
  return {
    why, context: why ? '' : contextOf(e), point: result.point ?? null, by: coverer ? labelOf(coverer) : '', blank: !rects.length && e.tagName !== 'AREA',
    place: place && [place.left, place.top, place.right, place.bottom],
  };
};
// A link by its place in the page, else by its address: the page may have changed a little.
oit.locate = ({ path, url, kind }) => {
  const leadsThere = e => ['onclick', 'select', 'post', 'route'].includes(kind) || addressOf(rawHref(e)) === url;
  const number = oit.find(path);
  if (number && leadsThere(elements[number])) return number;
  const other = linkElements().find(e => addressOf(rawHref(e)) === url && !hiddenWhy(e, true));
  return other ? idOf(other) : 0;
};
oit.touches = ({ i, x, y }) => { const hit = hitAt(x, y); return Boolean(hit && (inside(hit, elements[i]) || elements[i].tagName === 'AREA')); };
oit.activate = i => { elements[i].click(); return true; };
oit.spot = ({ i, scroll }) => {  // where the mouse must go, null when nowhere
  const e = elements[i];
  if (!e?.isConnected) return null;
  let result = touch(e);
  if (!result.point && scroll) { bring(e); result = touch(e); }
  return result.point ?? null;
};
