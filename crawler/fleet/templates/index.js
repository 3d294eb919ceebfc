"use strict";
(() => {
  const finder = document.getElementById("finder");
  const query = document.getElementById("query");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("#sites tbody tr")];
  if (rows.length < 8) return;
  const plain = (text) =>
    text.normalize("NFC").toLowerCase().replace(/[๐-๙]/g, (d) => String(d.charCodeAt(0) - 0xe50)).replace(/\s+/g, "");
  const names = rows.map((row) => plain(row.cells[0].textContent));
  const find = () => {
    const wanted = plain(query.value);
    let n = 0;
    rows.forEach((row, at) => {
      row.hidden = !names[at].includes(wanted);
      n += row.hidden ? 0 : 1;
    });
    shown.textContent = n ? shown.dataset.some.replace("0", String(n)) : shown.dataset.none;
  };
  query.addEventListener("input", find);
  finder.hidden = false;
  find();
})();
