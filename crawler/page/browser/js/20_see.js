// Whether a visitor can see and use an element now; "" when so, else the reason.
const up = e => e.assignedSlot ?? e.parentElement ?? (e.getRootNode() instanceof ShadowRoot ? e.getRootNode().host : null);
const inside = (e, box) => { for (let n = e; n; n = up(n)) if (n === box) return true; return false; };
const numbersIn = text => (text.match(/-?[\d.]+/g) ?? []).map(Number);
const area = r => r.width * r.height;

// Every element, open shadow roots included, in document order.
const everything = (root = document, list = [], depth = 0) => {
  for (const e of root.querySelectorAll('*')) {
    list.push(e);
    if (list.length > 40000) return list;
    if (e.shadowRoot && depth < 8) everything(e.shadowRoot, list, depth + 1);
  }
  return list;
};

// What an element inherits from its ancestors; cached for one pass.
let inherited = new Map();
const forget = () => { inherited = new Map(); };
const chain = e => {
  if (!e) return { opacity: 1, fixed: false, inert: false };
  if (inherited.has(e)) return inherited.get(e);
  const above = chain(up(e)), style = getComputedStyle(e);
  let opacity = above.opacity * Number(style.opacity);
  if (style.filter.includes('opacity(')) opacity *= numbersIn(style.filter.split('opacity(')[1])[0] ?? 1;
  const state = {
    opacity,
    fixed: above.fixed || style.position === 'fixed',
    inert: above.inert || e.inert === true,
  };
  inherited.set(e, state);
  return state;
};

const solid = (e, below) => {  // the colour behind e, null when it cannot be told
  for (let n = e; n; n = up(n)) {
    const style = getComputedStyle(n), colour = numbersIn(style.backgroundColor);
    if (style.backgroundImage !== 'none') return null;
    if (n.tagName === 'IMG' || n.tagName === 'VIDEO') return null;
    if (colour.length < 4 || colour[3] > 0.5) return colour.slice(0, 3);
    if (n !== e && (style.position === 'fixed' || style.position === 'absolute')) return below;
  }
  return [255, 255, 255];
};
const unreadable = e => {  // text in the colour of what lies behind it
  const style = getComputedStyle(e);
  if (style.backgroundClip.includes('text')) return false;
  if (style.textShadow !== 'none' || parseFloat(style.webkitTextStrokeWidth) > 0) return false;
  const ink = numbersIn(style.webkitTextFillColor || style.color);
  if (ink.length > 3 && ink[3] < 0.05) return true;
  const paper = solid(e, null);
  return paper !== null && Math.max(...[0, 1, 2].map(i => Math.abs(paper[i] - ink[i]))) <= 3;
};

const drawn = (e, boxes) => {  // a picture or icon to see, or (boxes) a coloured or bordered box
  for (const n of [e, ...[...e.querySelectorAll('*')].slice(0, 25)]) {
    if (/^(img|svg|canvas|video|object|embed|iframe|frame|input|select|textarea|text|use|path|image|rect|circle)$/i.test(n.tagName)) return true;
    const style = getComputedStyle(n);
    if (style.backgroundImage !== 'none') return true;
    for (const pseudo of ['::before', '::after']) {
      const own = getComputedStyle(n, pseudo);
      if (['none', 'normal'].includes(own.content)) continue;
      if (!['""', "''"].includes(own.content) || own.backgroundImage !== 'none' || own.maskImage !== 'none') return true;
    }
    if (!boxes) continue;
    const colour = numbersIn(style.backgroundColor);
    if ((colour.length < 4 || colour[3] > 0.2) && String(colour.slice(0, 3)) !== String(solid(up(n) ?? n, null))) return true;
    if (parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none') return true;
  }
  return false;
};
const textRects = e => {
  const range = document.createRange(), list = [];
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(), k = 0; n && k < 40; n = walker.nextNode(), k += 1) {
    if (!n.data.trim()) continue;
    if (n.parentElement && !n.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(n);
    list.push(...[...range.getClientRects()].filter(r => r.width >= 1 && r.height >= 1));
  }
  return list;
};
const rectsOf = e => {
  const own = [...e.getClientRects()].filter(r => r.width >= 2 && r.height >= 2);
  if (own.some(r => area(r) >= 16)) return own;
  const list = [];
  for (const n of [...e.querySelectorAll('*')].slice(0, 40)) {
    if (n.checkVisibility({ visibilityProperty: true })) list.push(...[...n.getClientRects()].filter(r => r.width >= 2 && r.height >= 2));
  }
  return list.length ? list : own;
};
const frameOf = rects => {
  const left = Math.min(...rects.map(r => r.left)), top = Math.min(...rects.map(r => r.top));
  return { left, top, right: Math.max(...rects.map(r => r.right)), bottom: Math.max(...rects.map(r => r.bottom)) };
};

// An icon whose font or style sheet did not arrive has no size, yet visitors elsewhere see it.
const ICON = /(^|[\s_-])(fa|fas|far|fab|fal|bi|icon|icons|icofont|glyphicon|mdi|ti|la|las|lab|ion|material-icons|material-symbols-\w+)([\s_-]|$)/i;
const lostIcon = e => {
  const icon = [e, ...e.querySelectorAll('i,span,em')].find(n => ICON.test(n.getAttribute('class') ?? ''));
  if (!icon) return false;
  const fontFailed = [...document.fonts].some(f => f.status === 'error');
  const sheetFailed = [...document.querySelectorAll('link[rel~=stylesheet]')].some(l => !l.sheet || failed.has(l));
  return fontFailed || sheetFailed;
};

// ---- image maps: a point inside the shape, relative to the picture
const areaPoints = e => {
  const map = e.closest('map');
  const image = map && [...document.querySelectorAll('img[usemap],object[usemap]')]
    .find(i => i.getAttribute('usemap').replace(/^#/, '').toLowerCase() === (map.name || map.id).toLowerCase());
  if (!image) return { image: null, points: [] };
  const r = image.getBoundingClientRect(), c = numbersIn(e.coords || '');
  let [x, y] = [r.width / 2, r.height / 2];
  if (e.shape === 'circle' && c.length >= 3) [x, y] = c;
  else if (/^poly/.test(e.shape) && c.length >= 6) {
    const n = Math.floor(c.length / 2);
    x = c.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b, 0) / n;
    y = c.filter((_, i) => i % 2 === 1).reduce((a, b) => a + b, 0) / n;
  } else if (c.length >= 4) [x, y] = [(c[0] + c[2]) / 2, (c[1] + c[3]) / 2];
  return { image, points: x >= 0 && y >= 0 && x <= r.width && y <= r.height ? [[r.left + x, r.top + y]] : [] };
};

// ---- scrolling as a visitor can: never what is locked or overflow:hidden
const rolls = value => /auto|scroll|overlay/.test(value);
const rootStyle = () => {
  const html = getComputedStyle(document.documentElement), body = document.body && getComputedStyle(document.body);
  return html.overflowY === 'visible' && body ? body : html;
};
const locked = () => /hidden|clip/.test(rootStyle().overflowY);
const bring = e => {
  for (let n = up(e); n && n !== document.documentElement; n = up(n)) {
    if (n === document.body && getComputedStyle(document.documentElement).overflowY === 'visible') continue;
    const style = getComputedStyle(n), r = e.getBoundingClientRect(), p = n.getBoundingClientRect();
    if (rolls(style.overflowY) && n.scrollHeight > n.clientHeight && (r.top < p.top || r.bottom > p.bottom)) {
      n.scrollTo({ top: n.scrollTop + r.top - p.top - (p.height - r.height) / 2, left: n.scrollLeft, behavior: 'instant' });
    }
    if (rolls(style.overflowX) && n.scrollWidth > n.clientWidth && (r.left < p.left || r.right > p.right)) {
      n.scrollTo({ left: n.scrollLeft + r.left - p.left - (p.width - r.width) / 2, top: n.scrollTop, behavior: 'instant' });
    }
    if (style.position === 'fixed') return;
  }
  if (locked()) return;
  const r = frameOf([e.tagName === 'AREA' ? (areaPoints(e).image ?? e).getBoundingClientRect() : rectsOf(e)[0] ?? e.getBoundingClientRect()]);
  const x = r.right > innerWidth || r.left < 0 ? scrollX + r.left - 40 : scrollX;
  window.scrollTo({ top: scrollY + (r.top + r.bottom) / 2 - innerHeight / 2, left: Math.max(0, x), behavior: 'instant' });
};

// ---- the hit test: what a mouse would touch
const hitAt = (x, y) => {
  let root = document, hit = null;
  for (let i = 0; i < 10; i += 1) {
    const next = root.elementFromPoint(x, y);
    if (!next || next === hit) break;
    hit = next;
    if (!hit.shadowRoot) break;
    root = hit.shadowRoot;
  }
  return hit;
};
const pointsOf = e => {
  if (e.tagName === 'AREA') return areaPoints(e).points;
  const rects = rectsOf(e).sort((a, b) => area(b) - area(a)).slice(0, 4), list = rects.map(r => [r.left + r.width / 2, r.top + r.height / 2]);
  const r = rects[0];
  if (r) for (const [fx, fy] of [[0.12, 0.5], [0.88, 0.5], [0.5, 0.2], [0.5, 0.8]]) list.push([r.left + r.width * fx, r.top + r.height * fy]);
  return list;
};
const touch = e => {  // {point} or {by} what lies above, or {out} when no point is in the window
  let by = null, out = true;
  for (const [x, y] of pointsOf(e)) {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    out = false;
    const hit = hitAt(x, y);
    if (hit && (inside(hit, e) || hit.tagName === 'LABEL' && hit.control === e || e.tagName === 'AREA' && hit === areaPoints(e).image)) return { point: [x, y] };
    by = hit ?? by;
  }
  return out ? { out } : { by };
};

const lookless = e => {  // reasons that need no hit test
  if (!e.isConnected) return 'removed';
  if (e.tagName === 'AREA') {
    const { image, points } = areaPoints(e);
    return !image ? 'no_picture' : points.length ? lookless(image) : 'clipped';
  }
  if (!e.checkVisibility() && !(getComputedStyle(e).display === 'contents' && up(e)?.checkVisibility())) return 'display';
  if (!e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).visibility !== 'visible') {
    if (![...e.querySelectorAll('*')].slice(0, 40).some(n => n.checkVisibility({ visibilityProperty: true }) && area(n.getBoundingClientRect()) > 16)) return 'visibility';
  }
  const state = chain(e);
  if (state.opacity < 0.1) return 'opacity';
  const rects = rectsOf(e);
  if (!rects.length) return lostIcon(e) ? '' : e.getClientRects().length && (e.innerText || '').trim() ? 'tiny' : 'empty';
  const box = frameOf(rects);
  if (box.right - box.left < 3 || box.bottom - box.top < 3) return 'tiny';
  const [dx, dy] = state.fixed ? [0, 0] : [scrollX, scrollY];
  if (box.right + dx <= 0 || box.bottom + dy <= 0) return 'offscreen';
  if (state.fixed && (box.left >= innerWidth || box.top >= innerHeight)) return 'offscreen';
  const words = (e.innerText || '').trim();
  if (words && !drawn(e)) {
    const seen = textRects(e).filter(r => r.right + dx > 0 && r.bottom + dy > 0);
    if (parseFloat(getComputedStyle(e).fontSize) < 3 && !seen.some(r => r.height > 3)) return 'font0';
    if (!seen.length) return 'offscreen';
    const holders = [e, ...e.querySelectorAll('*')].filter(n => [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim()));
    if (holders.length && holders.every(unreadable)) return 'samecolor';
  }
  if (!words && !drawn(e, true)) return 'empty';
  if (e.disabled || state.inert || getComputedStyle(e).pointerEvents === 'none') return 'disabled';
  return '';
};
const whyUntouched = (e, by) => {
  if (getComputedStyle(e).clipPath !== 'none') return 'clip';
  const r = frameOf(rectsOf(e));
  for (let n = up(e); n && n !== document.documentElement; n = up(n)) {
    const style = getComputedStyle(n), p = n.getBoundingClientRect();
    if (style.clipPath !== 'none' || style.clip !== 'auto') return 'clip';
    if (style.overflow !== 'visible' && (Math.min(r.right, p.right) - Math.max(r.left, p.left) < 2
      || Math.min(r.bottom, p.bottom) - Math.max(r.top, p.top) < 2)) return 'clipped';
  }
  if (getComputedStyle(e).clip !== 'auto') return 'clip';
  return by && inside(e, by) ? 'clipped' : 'covered';
};
let coverer = null;
// what the browser leaves out until it is scrolled to needs a frame to come; drawn at once instead
const unskip = e => {
  for (let n = e; n; n = up(n)) {
    if (getComputedStyle(n).contentVisibility === 'auto') n.style.setProperty('content-visibility', 'visible', 'important');
  }
};
const hiddenWhy = (e, scroll) => {
  coverer = null;
  if (scroll && e.tagName !== 'AREA' && e.checkVisibility() && !e.checkVisibility({ contentVisibilityAuto: true })) { unskip(e); bring(e); }
  const why = lookless(e);
  if (why) return why;
  if (e.tagName !== 'AREA' && !rectsOf(e).length) return '';  // lost icon
  let result = touch(e);
  if (result.point) return '';
  if (scroll) { bring(e); result = touch(e); }
  else if (result.out) return 'offscreen';
  if (result.point) return '';
  if (e.closest('marquee') && (result.out || result.by === e.closest('marquee'))) return '';  // it comes round
  if (result.out) return locked() ? 'locked' : 'offscreen';
  coverer = result.by;
  return whyUntouched(e, result.by);
};
