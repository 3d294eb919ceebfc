(() => {
  const cards = [...document.querySelectorAll("details.card")];
  const texts = cards.map((card) => fold(card.textContent));
  const form = document.querySelector("form.tools");
  const query = document.getElementById("q");
  const shown = document.getElementById("shown");
  const toggle = document.getElementById("toggle");

  function fold(text) {
    return text.toLowerCase().replace(/[๐-๙]/g, (c) => c.charCodeAt(0) - 3664).replace(/\s+/g, "");
  }
  function wanted(card, text, verdict, words) {
    const fits = !verdict || (verdict === "review" ? "review" in card.dataset : card.dataset.verdict === verdict);
    return fits && words.every((word) => text.includes(word));
  }
  function filter() {
    const words = query.value.split(/\s+/).filter(Boolean).map(fold);
    const verdict = form.elements.v.value;
    let n = 0;
    cards.forEach((card, i) => {
      card.hidden = !wanted(card, texts[i], verdict, words);
      n += card.hidden ? 0 : 1;
    });
    for (const group of document.querySelectorAll("section.group")) {
      group.hidden = !group.querySelector("details.card:not([hidden])");
    }
    shown.textContent = n ? shown.dataset.text.replace("{n}", n) : shown.dataset.none;
  }
  function openAll(open) {
    for (const card of cards) card.open = open;
    toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open;
  }
  function reveal() {
    const card = document.getElementById(location.hash.slice(1));
    if (!card || !card.matches("details.card")) return;
    if (card.hidden) { form.reset(); filter(); }
    card.open = true;
    card.scrollIntoView();
    card.querySelector("summary").focus({ preventScroll: true });
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  toggle.addEventListener("click", () => openAll(toggle.textContent === toggle.dataset.open));
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#O"]');
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  const viewer = document.getElementById("viewer");
  const large = viewer.querySelector("img");
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
  function lost(img) { img.closest("a.thumb")?.classList.add("lost"); }
  for (const img of document.querySelectorAll("a.thumb img")) {
    if (img.complete && !img.naturalWidth) lost(img);
    else img.addEventListener("error", () => lost(img));
  }
  let before = [];
  addEventListener("beforeprint", () => { before = cards.filter((c) => !c.open); for (const c of before) c.open = true; });
  addEventListener("afterprint", () => { for (const c of before) c.open = false; });
  filter();
  reveal();
})();
