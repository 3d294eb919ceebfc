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
  let before = [];
  addEventListener("beforeprint", () => { before = cards.filter((c) => !c.open); for (const c of before) c.open = true; });
  addEventListener("afterprint", () => { for (const c of before) c.open = false; });
  filter();
  reveal();
})();
