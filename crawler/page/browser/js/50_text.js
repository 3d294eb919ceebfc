// Which text was ever visible, and the page as a visitor read it, as plain HTML.
const seenText = new WeakSet();
const OWN = /^(img|svg|canvas|video|iframe|input|textarea|select|button|object|embed|hr|audio|area|option)$/i;
const holdsText = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
const textWhy = e => {
  if (!e.checkVisibility()) return 'display';
  if (!e.checkVisibility({ visibilityProperty: true })) return 'visibility';
  const state = chain(e);
  if (state.opacity < 0.1) return 'opacity';
  const [dx, dy] = state.fixed ? [0, 0] : [scrollX, scrollY];
  const range = document.createRange();
  range.selectNodeContents(e);
  const rects = (holdsText(e) ? [...range.getClientRects()] : [e.getBoundingClientRect()]).filter(r => r.width >= 1 && r.height >= 1);
  if (!rects.length) return 'empty';
  const r = rects.find(q => q.right + dx > 0 && q.bottom + dy > 0);
  if (!r || state.fixed && (r.left >= innerWidth || r.top >= innerHeight)) return 'offscreen';
  const style = getComputedStyle(e);
  if (holdsText(e)) {
    if (parseFloat(style.fontSize) < 3) return 'font0';
    if (unreadable(e)) return 'samecolor';
  }
  for (let n = e; n && n !== document.body && n !== document.documentElement; n = up(n)) {
    const own = getComputedStyle(n);
    if (/inset\((50|100)%|circle\(0|polygon\(0(px)? 0(px)?, 0(px)? 0/.test(own.clipPath) || /rect\((0(px)?|1px)[, ]+(0(px)?|1px)/.test(own.clip)) return 'clip';
    if ((n === e && !holdsText(e)) || own.overflow === 'visible' || rolls(own.overflowY) || rolls(own.overflowX)) continue;
    const p = n.getBoundingClientRect();
    if (Math.min(r.right, p.right) - Math.max(r.left, p.left) < 1 || Math.min(r.bottom, p.bottom) - Math.max(r.top, p.top) < 1) return 'clipped';
  }
  return coveredText(e, r) ? 'covered' : '';
};
const opaque = e => {
  const style = getComputedStyle(e), colour = numbersIn(style.backgroundColor);
  return chain(e).opacity > 0.5 && (colour.length < 4 || colour[3] > 0.5 || /^(IMG|VIDEO|CANVAS)$/.test(e.tagName));
};
const coveredText = (e, r) => {
  const [x, y] = [r.left + r.width / 2, r.top + r.height / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
  const above = document.elementsFromPoint(x, y);
  for (const hit of above) {
    if (inside(hit, e) || inside(e, hit)) return false;
    if (hit.tagName === 'LABEL' || hit.shadowRoot) return false;
    if (opaque(hit) && getComputedStyle(hit).position !== 'fixed') return true;
  }
  return false;
};
const look = () => {
  for (const e of everything()) {
    if (!seenText.has(e) && (OWN.test(e.tagName) || holdsText(e)) && !textWhy(e)) seenText.add(e);
  }
};
oit.look = () => { forget(); look(); return true; };

const SKIP = /^(script|style|template|noscript|link|base)$/i;
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const KEEP = /^(href|src|alt|title|type|name|value|placeholder|action|method|for|id|class|role|colspan|rowspan|lang|dir|label|content|http-equiv|property|datetime|scope|start|reversed|open|aria-\w+|coords|shape|usemap|width|height|data)$/;
const escapeText = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeValue = text => escapeText(text).replace(/"/g, '&quot;');
const LIMIT = 3000000;
oit.html = () => {
  forget();
  look();
  let size = 0;
  const shown = new Map();
  const visible = e => {  // seen itself, or holds something seen
    if (shown.has(e)) return shown.get(e);
    let answer = seenText.has(e);
    for (const c of [...e.children, ...(e.shadowRoot?.children ?? [])]) answer = visible(c) || answer;
    shown.set(e, answer);
    return answer;
  };
  const matters = e => OWN.test(e.tagName) || fold(e.textContent) !== '' || e.querySelector('img,iframe,input,svg') !== null;
  const write = (node, concealed, depth) => {
    if (size > LIMIT || depth > 200) return '';
    if (node.nodeType === 3) {
      const own = node.parentElement;
      const text = own && own.tagName !== 'TITLE' && !concealed && !seenText.has(own) && node.data.trim() ? '' : escapeText(node.data);
      size += text.length;
      return text;
    }
    if (node.nodeType !== 1 || SKIP.test(node.tagName)) return '';
    const tag = node.tagName.toLowerCase(), inHead = document.head?.contains(node);
    const hide = !concealed && !inHead && !/^(html|head|body|option)$/.test(tag) && !visible(node) && matters(node);
    let out = `<${tag}`;
    for (const { name, value } of node.attributes) {
      if (!KEEP.test(name)) continue;
      const absolute = /^(href|src|action|data)$/.test(name) && !/^(#|javascript:|data:)/i.test(value.trim()) ? absoluteOf(node, name, value) : value;
      if (absolute.length < 4000) out += ` ${name}="${escapeValue(absolute)}"`;
    }
    if (/^(input|textarea|select|img)$/.test(tag)) { const r = node.getBoundingClientRect(); out += ` data-oit-size="${Math.round(r.width)}x${Math.round(r.height)}"`; }
    if (hide) out += ` hidden data-oit-hidden="${escapeValue(textWhy(node) || 'unseen')}"`;
    out += '>';
    size += out.length;
    if (VOID.test(tag)) return out;
    if (node.shadowRoot) out += [...node.shadowRoot.childNodes].map(n => write(n, concealed || hide, depth + 1)).join('');
    out += [...node.childNodes].map(n => write(n, concealed || hide, depth + 1)).join('');
    return `${out}</${tag}>`;
  };
  const gone = removed.filter(n => !n.isConnected && visible(n) && fold(n.textContent)).slice(0, 60);
  const texts = new Set(), extra = [];
  for (const n of gone) {
    const text = fold(n.textContent);
    if (texts.has(text) || fold(document.body?.textContent).includes(text)) continue;
    texts.add(text);
    extra.push(write(n, false, 1));
  }
  const html = write(document.documentElement, false, 0);
  const tail = extra.length ? `<section data-oit-opened="">${extra.join('')}</section>` : '';
  return `<!doctype html>${html.replace(/<\/body><\/html>$/, () => `${tail}</body></html>`)}`;
};
const absoluteOf = (node, name, value) => { try { return new URL(value.trim(), node.baseURI).href; } catch { return value; } };

// ---- what the page is, for deciding whether it is content at all
const LOADING = /กำลังโหลด|กรุณารอสักครู่|loading|please wait/i;
oit.state = () => {
  const body = document.body, text = fold(body?.innerText ?? '').slice(0, 4000);
  const refresh = document.querySelector('meta[http-equiv="refresh" i]')?.content ?? '';
  const [, wait, target] = refresh.match(/^\s*(\d+(?:\.\d+)?)\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)/i) ?? [];
  const passwords = [...document.querySelectorAll('input[type=password]')].filter(e => e.checkVisibility({ visibilityProperty: true }));
  return {
    url: location.href, title: document.title, text, links: everything().filter(isLink).length,
    frames: document.querySelectorAll('iframe,frame').length,
    scripts: document.scripts.length, pending: soonest(8000),
    refresh: target ? { wait: Number(wait), url: addressOf(target) } : null,
    password: passwords.length, spinner: text.length < 400 && (LOADING.test(text) || document.querySelector('[aria-busy=true]') !== null),
    challenge: document.querySelector('#challenge-form,#cf-challenge-running,.cf-turnstile,script[src*="/cdn-cgi/challenge"],iframe[src*="captcha"],.g-recaptcha') !== null,
  };
};
oit.own = e => idOf(e);
