(() => {
  const $ = (id) => document.getElementById(id);
  const form = document.querySelector("form.tools");
  const cards = [...document.querySelectorAll("details.card")];
  const groups = [...document.querySelectorAll("section.group")];
  const query = $("q"), shown = $("shown"), toggle = $("toggle"), clear = $("clear");
  const fields = { v: form.elements.v, c: form.elements.c, s: form.elements.s };
  let texts = null;

  // Thai is written without spaces between words, and with digits of its own.
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/ํา/g, "ำ").replace(/เเ/g, "แ")
      .replace(/[๐-๙]/g, (c) => c.charCodeAt(0) - 3664).replace(/[\u200b-\u200d\ufeff]/g, "")
      .replace(/[ \t\u00a0]+/g, "").replace(/\s+/g, "\n");
  }
  const code = (word) => /^[o0โ]\d{1,2}$/.test(word) && "o" + Number(word.slice(1));
  function contains(i, word) {
    return code(word) ? cards[i].id.toLowerCase() === code(word) : texts[i].includes(word);
  }
  const tests = {
    v: (card, v) => (v === "review" ? "review" in card.dataset : card.dataset.verdict === v),
    c: (card, c) => card.dataset.causes.split(" ").includes(c),
    s: (card, s) => card.dataset.sub === s,
  };
  function state() {
    const words = query.value.split(/\s+/).map(fold).filter(Boolean);
    if (words.length && !texts) texts = cards.map((card) => fold(card.textContent));
    const now = { words };
    for (const name in fields) now[name] = fields[name] ? fields[name].value : "";
    return now;
  }
  function fits(card, i, now, but) {
    for (const name in tests) if (name !== but && now[name] && !tests[name](card, now[name])) return false;
    return now.words.every((word) => contains(i, word));
  }
  function recount(now) {
    const left = (name, value) =>
      cards.filter((card, i) => fits(card, i, now, name) && (!value || tests[name](card, value))).length;
    for (const n of form.querySelectorAll(".n")) n.textContent = left("v", n.dataset.v);
    for (const option of form.querySelectorAll("option[data-words]")) {
      option.textContent = `${option.dataset.words} (${left(option.parentNode.name, option.value)})`;
    }
  }
  function filter() {
    const now = state();
    let n = 0;
    cards.forEach((card, i) => {
      card.hidden = !fits(card, i, now);
      n += card.hidden ? 0 : 1;
    });
    for (const group of groups) group.hidden = !group.querySelector("details.card:not([hidden])");
    recount(now);
    const text = n ? shown.dataset.text.replace("{n}", n) : shown.dataset.none;
    if (shown.textContent !== text) shown.textContent = text;
    shown.classList.toggle("none", !n);
    clear.hidden = !(now.words.length || now.v || now.c || now.s);
  }
  function remember() {
    const kept = new URLSearchParams();
    if (query.value.trim()) kept.set("q", query.value.trim());
    for (const name in fields) if (fields[name]?.value) kept.set(name, fields[name].value);
    history.replaceState(null, "", "#" + (kept.toString() || "items"));
  }
  function choose(wanted) {
    form.reset();
    query.value = (wanted.get("q") || "").slice(0, 200);
    for (const name in fields) if (fields[name] && wanted.get(name)) fields[name].value = wanted.get(name);
    for (const name of ["c", "s"]) if (fields[name]?.selectedIndex === -1) fields[name].value = "";
    if (![...fields.v].some((radio) => radio.checked)) fields.v[0].checked = true;
    filter();
  }
  function reveal(card) {
    if (card.hidden) choose(new URLSearchParams());
    card.open = true;
    card.scrollIntoView();
    card.querySelector("summary").focus({ preventScroll: true });
  }
  function follow() {
    const hash = location.hash.slice(1);
    const card = cards.find((one) => one.id === hash);
    if (card) return reveal(card);
    const wanted = new URLSearchParams(hash);
    if ([..."qvcs"].some((name) => wanted.has(name))) {
      choose(wanted);
      $("items").scrollIntoView();
    } else if (!hash) choose(wanted);
  }
  function openAll(open) {
    for (const card of cards) card.open = open;
    toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { filter(); remember(); });
  clear.addEventListener("click", () => { choose(new URLSearchParams()); remember(); query.focus(); });
  toggle.addEventListener("click", () => openAll(toggle.textContent === toggle.dataset.open));
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter], a[href^='#O']");
    if (!link) return;
    if (link.dataset.filter) {
      event.preventDefault();
      const same = location.hash === "#" + link.dataset.filter;
      location.hash = link.dataset.filter;
      if (same) follow();
      $("items").focus({ preventScroll: true });
    } else if (link.hash === location.hash) follow();
  });

  const viewer = $("viewer"), large = viewer.querySelector("img");
  let thumbs = [], at = 0;
  function view(step) {
    at = step;
    const thumb = thumbs[at], small = thumb.querySelector("img");
    large.src = thumb.href;
    large.alt = small.alt;
    viewer.querySelector(".caption").textContent = thumb.dataset.caption;
    for (const button of viewer.querySelectorAll("[data-go]")) button.disabled = !thumbs[at + Number(button.dataset.go)];
  }
  document.addEventListener("click", (event) => {
    const thumb = event.target.closest("a.thumb");
    if (!thumb || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    thumbs = [...thumb.closest(".strip").querySelectorAll("a.thumb:not(.lost)")];
    view(thumbs.indexOf(thumb));
    viewer.showModal();
  });
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer) viewer.close();
    const button = event.target.closest("[data-go]");
    if (button) view(at + Number(button.dataset.go));
  });
  viewer.addEventListener("keydown", (event) => {
    const go = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (go && thumbs[at + go]) view(at + go);
  });
  viewer.addEventListener("close", () => thumbs[at]?.focus());
  const images = [...document.querySelectorAll("a.thumb img")];
  function lost(img) { img.closest("a.thumb")?.classList.add("lost"); }
  for (const img of images) {
    if (img.complete && img.currentSrc && !img.naturalWidth) lost(img);
    img.addEventListener("error", () => lost(img));
  }

  const whole = () => { for (const img of images) img.loading = "eager"; };
  const idle = window.requestIdleCallback || ((task) => setTimeout(task, 500));
  addEventListener("load", () => idle(whole));

  // On paper everything stands open, with its pictures.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
    whole();
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
  $("paper").addEventListener("click", async () => {
    whole();
    await Promise.allSettled(images.map((img) => img.decode()));
    print();
  });
  filter();
  follow();
})();
