"use strict";
// Finds words in the learning points of this page. It asks nobody: all it knows stands in the table.
(() => {
  const rows = [...document.querySelectorAll("#points tbody tr")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = rows.map((row) => plain(row.textContent));
  const place = document.getElementById("search");
  const label = document.createElement("label");
  label.htmlFor = "words";
  label.textContent = `Find learning points ${place.dataset.given} with these words`;
  const field = document.createElement("input");
  field.id = "words";
  field.type = "search";
  field.autocomplete = "off";
  field.setAttribute("aria-describedby", "reach");
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const find = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((row, at) => {
      const fits = wanted.every((word) => words[at].includes(word));
      row.hidden = !fits;
      found += fits ? 1 : 0;
    });
    told.textContent = wanted.length ? `${found} of ${rows.length} learning points` : `${rows.length} learning points`;
  };
  field.addEventListener("input", find);
  place.replaceChildren(label, field, told);
  find();
})();
