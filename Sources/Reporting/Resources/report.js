"use strict";
(() => {
  const chunks = [...document.querySelectorAll("script.attempts")];
  const app = document.getElementById("explorer-app");
  const note = document.getElementById("explorer-note");
  if (!chunks.length || typeof DecompressionStream === "undefined") return;
  const height = 28, columns = ["suite", "test", "case", "sample", "outcome", "score", "baseline"];
  let rows = null, shown = [], chosen = null;
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties || {});
    made.append(...children);
    return made;
  };
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };
  const search = element("input", {type: "search", placeholder: "Find in test, case, answer or reason"});
  search.setAttribute("aria-label", "Find attempts");
  const outcome = element("select");
  outcome.setAttribute("aria-label", "Which attempts");
  for (const [value, label] of [["", "all attempts"], ["worse", "worse than the baseline"], ["better", "better than the baseline"],
    ["wrong", "score below 1"], ["scored", "scored"], ["unscored", "unscored"], ["errored", "errored"]]) {
    outcome.append(element("option", {value, textContent: label}));
  }
  const count = element("span", {className: "quiet"});
  count.setAttribute("role", "status");
  const space = element("div", {className: "space"});
  const view = element("div", {id: "explorer-view"}, space);
  const detail = element("div", {id: "explorer-detail"});
  const number = (value) => value === null ? "–" : (Math.round(value * 1000) / 10).toFixed(1);
  const fits = (row, words, kind) => {
    switch (kind) {
      case "worse": if (row[5] === null || row[6] === null || row[5] >= row[6]) return false; break;
      case "better": if (row[5] === null || row[6] === null || row[5] <= row[6]) return false; break;
      case "wrong": if (row[5] === null || row[5] >= 1) return false; break;
      case "": break;
      default: if (row[4] !== kind) return false;
    }
    if (!words.length) return true;
    const text = (row[1] + " " + row[2] + " " + (row[7] || "") + " " + (row[8] || "")).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const choose = (row) => {
    chosen = row;
    const list = element("dl", {className: "texts"});
    for (const [name, value] of [["Attempt", row[1] + "/" + row[2] + "#" + row[3]], ["Answer", row[7]], ["Graders", row[8]]]) {
      if (value) list.append(element("dt", {textContent: name}), element("dd", {}, element("pre", {textContent: value})));
    }
    detail.replaceChildren(list);
    draw();
  };
  const draw = () => {
    const first = Math.max(0, Math.floor(view.scrollTop / height) - 5);
    const last = Math.min(shown.length, first + Math.ceil(view.clientHeight / height) + 10);
    const lines = [];
    for (let index = first; index < last; index++) {
      const row = shown[index];
      const line = element("button", {className: "line", type: "button", onclick: () => choose(row)});
      line.style.top = index * height + "px";
      line.setAttribute("aria-pressed", row === chosen);
      columns.forEach((_, column) => {
        const value = column === 5 || column === 6 ? number(row[column]) : row[column];
        line.append(element("span", {textContent: value, className: column > 4 ? "n" : ""}));
      });
      lines.push(line);
    }
    space.style.height = shown.length * height + "px";
    space.replaceChildren(...lines);
  };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = rows.filter((row) => fits(row, words, outcome.value));
    count.textContent = shown.length.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " attempts";
    view.scrollTop = 0;
    draw();
  };
  const load = async () => {
    if (rows) return;
    rows = [];
    for (const chunk of chunks) rows.push(...await unpack(chunk.textContent));
    note.textContent = columns.join(" · ");
    app.replaceChildren(element("div", {id: "explorer-bar"}, search, outcome, count), view, detail);
    app.hidden = false;
    search.oninput = filter;
    outcome.onchange = filter;
    view.onscroll = draw;
    filter();
  };
  new IntersectionObserver((entries, observer) => {
    if (entries.some((entry) => entry.isIntersecting)) { observer.disconnect(); load(); }
  }, {rootMargin: "400px"}).observe(document.getElementById("explorer-section"));
})();
