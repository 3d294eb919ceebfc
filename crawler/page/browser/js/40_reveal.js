// What a visitor would try: hover hosts, things to click, overlays to close.
const CUES = 'summary,[aria-expanded],[aria-haspopup]:not([aria-haspopup=false]),[data-bs-toggle],[data-toggle],[data-bs-target],'
  + '[data-target],[role=tab],[role=button],[popovertarget],.dropdown-toggle,.accordion-button,.navbar-toggler,button,'
  + 'input[type=button],input[type=image],[role=link],[role=menuitem],[data-href],[data-url],[data-link],[data-slide],[data-bs-slide]';
// Words that do something; Thai is written without spaces, so the same syllables begin other words.
const DANGER = /(^|\s)((logout|log out|sign ?out|delete|remove|like|vote|submit|send|subscribe|save|print|share)(?![a-z])|ลบ(?!หลู่|เลือน|ล้าง)|ส่ง(?!เสริม|มอบ|ออก)|บันทึก(?!ข้อตกลง|ความเข้าใจ|ความร่วมมือ|การประชุม)|โหวต|ถูกใจ|สมัคร(?!ใจ)|ยืนยัน|พิมพ์(?!เขียว)|แชร์|ออกจากระบบ|แสดงความคิดเห็น)/i;
const OPENS = 'summary,[aria-expanded],[role=tab],[data-bs-toggle=collapse],[data-bs-toggle=tab],[data-toggle=collapse],[data-toggle=tab]';
const fillable = form => form && [...form.elements].some(f => f.checkVisibility?.()
  && (f.tagName === 'TEXTAREA' || f.tagName === 'INPUT' && /^(text|email|tel|password|file|search|number|url|date)$/.test(f.type)));
const submits = e => Boolean(e.form) && (/^(submit|image)$/.test(e.type)) && fillable(e.form);
const leads = e => isLink(e) && addressOf(rawHref(e)) !== '';
const wasTried = new WeakSet();
const cue = e => {
  if (e.tagName === 'SELECT') return e.options.length > 1 && (e.hasAttribute('onchange') || e.onchange || changers.has(e) || delegates || Boolean(e.form && !fillable(e.form))) ? 2 : 0;
  if (e.tagName === 'LABEL') return e.control && /checkbox|radio/.test(e.control.type) ? 2 : 0;
  if (e.tagName === 'INPUT' && /checkbox|radio/.test(e.type)) return e.form && fillable(e.form) ? 0 : 1;
  if (e.matches(CUES)) return 3;
  if (isLink(e) || e.tagName === 'A' && e.onclick) return 2;
  if (e.onclick || clickers.has(e)) return 2;
  const parent = up(e);
  return getComputedStyle(e).cursor === 'pointer' && (!parent || getComputedStyle(parent).cursor !== 'pointer') ? 2 : 0;
};
let delegates = true;

// What is worth bringing to light: hidden links, and hidden things that listen to clicks.
const goals = () => {
  const list = [...known.keys()].filter(e => e.isConnected && lookless(e));
  for (const e of everything()) {
    if (list.length > 300) break;
    if (!known.has(e) && (e.onclick || clickers.has(e) || e.tagName === 'BUTTON' || e.hasAttribute('data-href')) && e.tagName !== 'BODY' && lookless(e)) list.push(e);
  }
  return list;
};
// Plain text beside a hidden block: an accordion head without any mark, served by a delegated listener.
const neighbours = () => {
  const list = new Set();
  for (const e of goals()) {
    if (list.size > 60) break;
    let root = e;
    while (up(root) && up(root) !== document.body && !area(up(root).getBoundingClientRect())) root = up(root);
    for (let n = root, k = 0; n && k < 3; n = up(n), k += 1) {
      const before = n.previousElementSibling;
      if (before && !before.querySelector('a[href]') && fold(before.innerText).length && fold(before.innerText).length < 120) { list.add(before); break; }
    }
  }
  return list;
};
const tooWide = e => e.querySelectorAll('a[href]').length > 3 || e.querySelectorAll('*').length > 60
  || area(e.getBoundingClientRect()) > innerWidth * innerHeight * 0.6;
oit.triggers = () => {
  forget();
  const ranked = [], beside = neighbours();
  for (const e of everything()) {
    if (wasTried.has(e) || e.tagName === 'BODY' || e.tagName === 'HTML' || leads(e) && !e.matches('[aria-haspopup],[aria-expanded],[data-bs-toggle],[data-toggle],[role=tab]')) continue;
    const rank = cue(e) || (beside.has(e) ? 1 : 0);
    if (!rank || e.disabled || lookless(e) || submits(e)) continue;
    if (e.getAttribute('aria-selected') === 'true' || e.tagName === 'SUMMARY' && e.parentElement?.open) continue;
    const link = e.closest('a[href]');
    if (link && link !== e && leads(link)) continue;
    if (rank < 3 && tooWide(e)) continue;
    const label = labelOf(e);
    if (DANGER.test(label) && !e.matches(OPENS) || /mailto:|tel:/i.test(e.tagName === 'A' ? rawHref(e) : '')) continue;
    ranked.push({ e, rank, label });
  }
  const chosen = new Set(ranked.map(r => r.e));
  const inner = ranked.filter(({ e, rank, label }) => rank === 3 || ![...e.querySelectorAll('*')].some(n => chosen.has(n) && labelOf(n) === label));
  inner.sort((a, b) => b.rank - a.rank);
  return inner.slice(0, 120).map(({ e, rank, label }) => ({
    i: idOf(e), path: pathOf(e), label, rank, select: e.tagName === 'SELECT', context: contextOf(e),
    chrome: Boolean(e.closest(CHROME)), box: boxOf(e),
  }));
};
oit.tried = i => { if (elements[i]) wasTried.add(elements[i]); return true; };
oit.options = i => [...elements[i].options].slice(0, 60).map((o, n) => ({ n, label: cut(o.text), value: o.value, on: o.selected, disabled: o.disabled }));
oit.choose = ({ i, n }) => {
  const e = elements[i];
  e.selectedIndex = n;
  for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
};
oit.goButton = i => {  // the button beside a select that carries it out
  const form = elements[i].form;
  if (form) {
    if (fillable(form)) return 0;
    const button = [...form.elements].find(f => /^(submit|button|image)$/.test(f.type) && !f.disabled);
    return button ? idOf(button) : 0;
  }
  const button = up(elements[i])?.querySelector('button,input[type=button]');
  return button ? idOf(button) : 0;
};

// ---- hover hosts: the visible thing nearest to something hidden, and whatever listens to the mouse
const hoverable = e => !lookless(e) && area(e.getBoundingClientRect()) < innerWidth * innerHeight * 0.5;
oit.hosts = () => {
  forget();
  const hosts = new Set();
  for (const e of goals()) {
    if (hosts.size > 80) break;
    let root = e;
    while (up(root) && up(root) !== document.body && lookless(up(root))) root = up(root);
    for (let n = root, k = 0; n && n !== document.body && k < 3; n = up(n), k += 1) {
      const over = up(n), before = [...(over?.children ?? [])].filter(c => c !== n && hoverable(c) && !tooWide(c));
      const nearest = before.filter(c => c.compareDocumentPosition(n) & Node.DOCUMENT_POSITION_FOLLOWING).slice(-3).reverse();
      nearest.forEach(c => hosts.add(c));
      if (over && over !== document.body && hoverable(over)) {
        if (!nearest.length) hosts.add(over);
        if (fold(over.innerText)) break;
      }
    }
  }
  for (const e of hoverers) if (e.isConnected && hoverable(e) && !tooWide(e)) hosts.add(e);
  for (const e of everything()) if ((e.onmouseover || e.onmouseenter || e.getAttribute('aria-haspopup') === 'true') && hoverable(e)) hosts.add(e);
  return [...hosts].slice(0, 80).map(e => ({ i: idOf(e), path: pathOf(e), label: cut(labelOf(e), 60), top: e.getBoundingClientRect().top + scrollY }));
};

// ---- scrolling
oit.height = () => Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0);
oit.scroll = y => {
  if (locked()) return { y: scrollY, moved: false };
  const before = scrollY;
  window.scrollTo({ top: y, behavior: 'instant' });
  look();
  return { y: scrollY, moved: scrollY !== before, height: oit.height(), view: innerHeight };
};
oit.scrollers = () => {  // inner lists that grow when they are scrolled
  let moved = 0;
  for (const e of everything()) {
    if (e === document.body || e === document.documentElement || e.scrollHeight < e.clientHeight + 40 || e.clientHeight < 40) continue;
    if (rolls(getComputedStyle(e).overflowY) && moved < 20) { e.scrollTo({ top: e.scrollTop + e.scrollHeight, behavior: 'instant' }); moved += 1; }
  }
  return moved;
};

// ---- overlays
const rootOfOverlay = e => {
  let root = null;
  for (let n = e; n && n !== document.body && n !== document.documentElement; n = up(n)) {
    const style = getComputedStyle(n);
    if (style.position === 'fixed' || n.matches('dialog[open],:popover-open') || style.position === 'absolute' && Number(style.zIndex) > 1) root = n;
  }
  return root;
};
const CLOSE_TEXT = /^[×✕✖✗xX]$|^(ปิด|close|ข้าม|skip)/i;
const CLOSE_MARK = /close|dismiss|ปิด|btn-close/i;
const AGREE = /^(ยอมรับ|ตกลง|รับทราบ|ยินยอม|เข้าใจ|ok|okay|accept|agree|got it|i understand|allow|อนุญาต|เข้าสู่เว็บไซต์|เข้าสู่หน้าหลัก|enter)/i;
const closing = e => {
  const text = fold(e.innerText || e.value), marks = [e.className?.baseVal ?? e.className, e.id, named(e), e.title, e.getAttribute('onclick')].join(' ');
  if (CLOSE_TEXT.test(text)) return 10;
  if (e.hasAttribute('data-dismiss') || e.hasAttribute('data-bs-dismiss') || CLOSE_MARK.test(marks)) return 9;
  if (AGREE.test(text)) return 6;
  if (DANGER.test(text)) return 0;
  return cue(e) ? 2 : 0;
};
oit.overlay = () => {
  forget();
  const votes = new Map(), grid = 7;
  for (let i = 1; i < grid; i += 1) for (let j = 1; j < grid; j += 1) {
    const hit = hitAt(innerWidth * i / grid, innerHeight * j / grid), root = hit && rootOfOverlay(hit);
    if (root) votes.set(root, (votes.get(root) ?? 0) + 1);
  }
  const [root, count] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  if (!root || count < (grid - 1) ** 2 * 0.2) return null;
  const all = everything(), own = all.filter(e => inside(e, root)), weight = list => list.reduce((n, e) => n + (isLink(e) || cue(e) > 1 ? 1 : 0), 0);
  const modal = root.matches('dialog:modal'), total = weight(all), mine = weight(own);
  if (!modal && mine * 2 > total && fold(root.innerText).length * 2 > fold(document.body.innerText).length) return null;
  const around = all.filter(e => own.includes(e) || rootOfOverlay(e) && rootOfOverlay(e) !== root && getComputedStyle(e).position === 'fixed');
  const closers = around.filter(e => !lookless(e) && !leads(e) && !submits(e)).map(e => ({ e, score: closing(e) })).filter(c => c.score > 0);
  closers.sort((a, b) => b.score - a.score);
  const edge = [[12, 12], [innerWidth - 12, innerHeight - 12], [12, innerHeight - 12], [innerWidth - 12, 12]].find(([x, y]) => hitAt(x, y) === root || votes.size && getComputedStyle(hitAt(x, y) ?? root).position === 'fixed');
  return {
    i: idOf(root), path: pathOf(root), label: cut(root.innerText, 60) || labelOf(root), edge: edge ?? null,
    closers: closers.slice(0, 6).map(({ e, score }) => ({ i: idOf(e), path: pathOf(e), label: labelOf(e) || named(e) || '×', score })),
  };
};
// A page that shows nothing before the visitor agrees, and loads again then.
oit.wall = () => {
  if (document.links.length > 2 || fold(document.body?.innerText).length > 1500) return 0;
  const button = everything().find(e => cue(e) > 1 && !lookless(e) && !leads(e) && !submits(e) && !e.form && AGREE.test(labelOf(e)));
  return button ? idOf(button) : 0;
};
oit.roll = dy => { window.scrollBy({ top: dy, behavior: 'instant' }); return scrollY; };
oit.pathOf = i => pathOf(elements[i]);
const firstAddress = location.href;
let settledAddress = '';
oit.anchor = () => { settledAddress = location.href; return true; };
oit.strayed = () => {  // a click led to another route of this document
  const before = new URL(settledAddress || firstAddress), here = new URL(location.href);
  return before.pathname + before.search !== here.pathname + here.search || ROUTE.test(here.hash) && before.hash !== here.hash
    || routesByHash && before.hash !== here.hash;
};
const SLIDES = /carousel|slide|swiper|owl|slick|marquee|ticker|rotator|banner|splide|flickity/i;
oit.slides = numbers => numbers.some(i => {
  if (!elements[i]?.isConnected) return false;
  if (!intervals.size && !later && !timers.size && !document.getAnimations().length && !document.querySelector('marquee')) return false;
  for (let n = elements[i], k = 0; n && n !== document.body && k < 8; n = up(n), k += 1) {
    if (n.tagName === 'MARQUEE' || SLIDES.test(`${n.className?.baseVal ?? n.className} ${n.id}`)) return true;
    if (n.getAnimations?.().some(a => a.playState === 'running')) return true;
  }
  return false;
});
