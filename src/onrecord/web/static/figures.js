// Draws the series of a matter: web/chart.py has decided everything but where on the screen it stands.
//
// drawSeries(element, data) fills an element with a chart. It needs d3 and Plot as globals and figures.css, and nothing
// else, so that a page without a server can hold it too. `data` is Chart.data of web/chart.py.
"use strict";

const drawSeries = (() => {
  const SHAPES = ["circle", "square2", "triangle", "diamond2", "star", "wye", "cross"];
  const COLOURS = 6; // not a divisor of the shapes: it takes 42 authorities until two look alike
  const DASHES = ["none", "6 3", "2 3", "9 3 2 3", "1 2", "12 4"];
  const DAY = 86400000;
  const ROOM = 560; // pixels from which names stand beside their lines; below, above the chart
  const OPEN = 20; // pixels of the stem of a number that is a bound: it says "or more", not how much more
  const LINE = 15; // pixels from one name to the next
  const MOST_LABELS = 24;

  const colour = (style) => `var(--series-${style % COLOURS})`;
  const shape = (style) => SHAPES[style % SHAPES.length];
  const dash = (style) => DASHES[style % DASHES.length];
  const start = (day) => Date.parse(`${day}T00:00Z`);
  const LEADS = { at_least: "≥", at_most: "≤", about: "≈" };
  const LARGE = { M: "m", G: "bn", T: "tn" };
  const short = (value) => (Math.abs(value) < 1e6 ? d3.format(",")(value)
    : d3.format(".4~s")(value).replace(/[MGT]$/, (sign) => LARGE[sign]));

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Numbers of one value on one day would hide each other: they share the day out among them.
  function placed(data, withParts) {
    const all = [];
    for (const [of, isPart] of [[data.lines, false], [withParts ? data.parts : [], true]]) {
      for (const line of of) {
        for (const point of line.points) if (point.day) all.push({ ...point, line, style: line.style, isPart });
      }
    }
    for (const same of d3.group(all, (one) => `${one.day} ${one.until} ${one.at}`).values()) {
      same.forEach((one, place) => {
        const from = start(one.day), to = start(one.until) + DAY;
        one.from = new Date(from);
        one.to = new Date(to);
        one.x = new Date(from + ((to - from) * (place + 1)) / (same.length + 1));
      });
    }
    return all;
  }

  const extent = (one) => [one.low, one.high, one.at].filter((value) => value !== null);
  const top = (one) => one.at ?? one.high;
  const written = (one) =>
    one.at === null ? `${short(one.low)}–${short(one.high)}` : (LEADS[one.bound] ?? "") + short(one.at);

  // What a line goes through: what was given up later is no part of it.
  const joined = (line, points) => d3.sort(points.filter((one) => one.line === line && !one.replaced), (one) => one.x);

  function marks(data, points, baseline) {
    const known = new Map(points.map((one) => [one.id, one]));
    const found = [Plot.gridY({ ticks: 4, stroke: "var(--hair)", strokeOpacity: 1 })];
    for (const band of data.bands) {
      found.push(
        Plot.rect([band], {
          x1: () => new Date(start(band.day)), x2: () => new Date(start(band.until) + DAY), y1: "low", y2: "high",
          inset: -5, rx: 3, fill: "var(--series-odds)", stroke: "var(--series-odds-edge)", strokeDasharray: "2 2",
        }),
      );
    }
    if (baseline) found.push(Plot.ruleY([0], { stroke: "var(--rule)" }));
    for (const line of data.lines) {
      const own = joined(line, points);
      if (line.series && !data.bars) {
        found.push(Plot.line(own, {
          x: "x", y: (one) => one.at ?? NaN, curve: "step-after", stroke: colour(line.style),
          strokeWidth: 1.75, strokeDasharray: dash(line.style),
        }));
      }
      if (data.bars) {
        found.push(Plot.ruleX(own.filter((one) => one.at !== null), {
          x: "x", y1: 0, y2: "at", stroke: colour(line.style), strokeWidth: 7, strokeOpacity: 0.3,
        }));
      }
    }
    found.push(
      // What holds for a month or a year lies over all of it.
      Plot.ruleY(points.filter((one) => one.until !== one.day && top(one) !== null), {
        y: top, x1: "from", x2: "to", stroke: (one) => colour(one.style), strokeWidth: 1, strokeDasharray: "1 3",
      }),
      Plot.link(points.filter((one) => one.low !== null && one.high !== null && one.low !== one.high), {
        x: "x", y1: "low", y2: "high", stroke: (one) => colour(one.style), strokeWidth: 2, marker: "tick",
      }),
      ...[["at_least", 0], ["at_most", 180]].map(([bound, rotate]) =>
        Plot.vector(points.filter((one) => one.bound === bound && one.at !== null), {
          x: "x", y: "at", rotate, length: OPEN, anchor: "start", stroke: (one) => colour(one.style), strokeWidth: 1.75,
        })),
      // From what was given up to what took its place.
      Plot.link(points.filter((one) => one.replaced && known.has(one.replaced_by) && top(one) !== null), {
        x1: "x", y1: top, x2: (one) => known.get(one.replaced_by).x, y2: (one) => top(known.get(one.replaced_by)),
        stroke: (one) => colour(one.style), strokeDasharray: "1 3", strokeWidth: 1.5,
      }),
    );
    for (const style of new Set(points.map((one) => one.style))) {
      const own = points.filter((one) => one.style === style && one.at !== null);
      found.push(Plot.dot(own, {
        x: "x", y: "at", symbol: shape(style), r: (one) => (one.isPart ? 3.2 : 5), stroke: colour(style), strokeWidth: 1.75,
        fill: (one) => (one.replaced || one.isPart ? "var(--paper)" : colour(style)),
      }));
    }
    return found;
  }

  // What words must not lie on: the signs, and the lines between them.
  function drawn(data, points, x, y) {
    const found = points.map((one) => [x(one.x) - 7, y(top(one)) - 7, x(one.x) + 7, y(top(one)) + 7]);
    for (const line of data.bars ? [] : data.lines.filter((line) => line.series)) {
      for (const [one, next] of d3.pairs(joined(line, points).filter((one) => one.at !== null))) {
        const [left, right, from, to] = [x(one.x), x(next.x), y(one.at), y(next.at)];
        found.push([left, from - 1, right, from + 1], [right - 1, Math.min(from, to), right + 1, Math.max(from, to)]);
      }
    }
    return found;
  }

  const free = (box, taken) => taken.every((other) =>
    box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]);

  // Names beside the last number of each, or else in the margin, pushed apart where they would lie on each other.
  function named(svg, points, x, y, right, height, taken) {
    const ends = [];
    for (const [style, own] of d3.group(points.filter((one) => !one.isPart), (one) => one.style)) {
      const last = d3.greatest(own.filter((one) => !one.replaced), (one) => +one.x) ?? own[own.length - 1];
      const name = cut(last.line.name, 26);
      ends.push({ style, name, width: 7.2 * name.length, y: y(top(last)), x: x(last.x), at: y(top(last)), left: x(last.x) + 11 });
    }
    const margin = [];
    for (const end of d3.sort(ends, (end) => end.x)) {
      const spot = [end.y, end.y - 15, end.y + 15].find((at) => free([end.left, at - 8, end.left + end.width, at + 8], taken));
      if (spot === undefined || end.left + end.width > right) {
        margin.push(end);
        continue;
      }
      end.at = spot;
      taken.push([end.left, spot - 8, end.left + end.width, spot + 8]);
    }
    margin.sort((one, other) => one.y - other.y);
    let above = -Infinity;
    for (const end of margin) above = end.at = Math.max(end.y, above + LINE);
    let below = height - 36;
    for (const end of margin.toReversed()) below = (end.at = Math.min(end.at, below)) - LINE;
    for (const end of margin) end.left = right;
    const label = svg.append("g").selectAll("g").data(ends).join("g");
    label.filter((end) => end.left === right).append("path").attr("class", "leader")
      .attr("d", (end) => `M${end.x + 9},${end.y}L${right - 4},${end.at}`);
    label.append("text").attr("class", "authority").attr("x", (end) => end.left).attr("y", (end) => end.at)
      .attr("dy", "0.32em").attr("text-anchor", "start").attr("fill", (end) => colour(end.style)).text((end) => end.name);
  }

  const cut = (name, most) => ([...name].length > most ? `${[...name].slice(0, most - 1).join("")}…` : name);

  // The number beside its sign, above or below or to a side of it, wherever nothing else stands; else it is only told.
  function numbered(svg, points, x, y, right, floor, taken) {
    const labels = svg.append("g").attr("class", "amounts").attr("text-anchor", "middle");
    for (const one of points) {
      const words = written(one), width = words.length * 7 + 2, left = x(one.x), at = y(top(one));
      const over = one.bound === "at_least" ? OPEN : 0, under = one.bound === "at_most" ? OPEN : 0;
      const found = [
        [left - width / 2, at - 22 - over], [left - width / 2, at + 9 + under], [left + 9, at - 7], [left - 9 - width, at - 7],
      ].map(([from, up]) => [from, up, from + width, up + 14])
        .find((box) => box[0] > 40 && box[1] > -6 && box[2] < right && box[3] < floor && free(box, taken));
      if (!found) continue;
      taken.push(found);
      labels.append("text").attr("x", found[0] + width / 2).attr("y", found[1] + 11).classed("struck", one.replaced).text(words);
    }
  }

  // Every number can be pointed at and come to by keys: one stop of the tab key, arrows from there.
  function pointers(points, x, y, width, height, told) {
    const list = make("ul", { class: "points", "aria-label": "The numbers; arrow keys go from one to the next" });
    const links = d3.sort(points, (one) => +one.x).map((one, place) => {
      const link = make("a", { href: one.link, "data-item": one.id, tabindex: place ? -1 : 0, "aria-label": aloud(one) });
      link.style.left = `${(100 * x(one.x)) / width}%`;
      link.style.top = `${(100 * y(top(one))) / height}%`;
      link.addEventListener("pointerenter", () => told.show(one, link));
      link.addEventListener("pointerleave", () => told.leave());
      link.addEventListener("focus", () => told.show(one, link));
      link.addEventListener("blur", () => told.hide());
      list.append(make("li", {}, link));
      return link;
    });
    list.addEventListener("keydown", (event) => {
      const at = links.indexOf(document.activeElement);
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? links.length - 1 : step ? at + step : -1;
      if (event.key === "Escape") told.hide();
      if (!links[to] || at < 0) return;
      event.preventDefault();
      links[at].tabIndex = -1;
      links[to].tabIndex = 0;
      links[to].focus();
    });
    return list;
  }

  const when = (one) => (!one.day ? "" : one.until === one.day ? one.day : one.day.slice(0, one.until.slice(5) === "12-31" && one.day.slice(5) === "01-01" ? 4 : 7));
  const facts = (one) => [
    `${when(one)}${one.stated ? "" : ", the day of its publication"}`, one.isPart ? `part: ${one.line.name}` : "",
    one.replaced ? "given up later" : "", one.replaces ? "corrects an earlier number" : "",
  ].filter(Boolean);
  const carried = (one) =>
    one.reports > 1 ? `${one.outlets}: ${one.reports} articles, ${one.independent} independent` : one.outlets;
  const aloud = (one) => `${one.amount} ${one.of}, ${one.by}, ${facts(one).join(", ")}. “${one.words}” ${carried(one)}`;

  // The words of the number that is pointed at. They stay while they are pointed at themselves.
  function teller(box) {
    const told = make("div", { class: "told", "aria-hidden": "true", hidden: "" });
    let leaving;
    const hide = () => { clearTimeout(leaving); told.hidden = true; };
    told.addEventListener("pointerenter", () => clearTimeout(leaving));
    told.addEventListener("pointerleave", hide);
    return {
      element: told,
      hide,
      leave: () => { leaving = setTimeout(hide, 200); },
      show(one, link) {
        clearTimeout(leaving);
        told.replaceChildren(
          make("p", { class: "amount" }, make("strong", {}, one.amount), ` ${one.of}`),
          make("p", { class: "meta" }, [one.by, ...facts(one)].join(" · ")),
          make("p", { class: "said" }, cut(one.words, 320)),
          make("p", { class: "meta" }, carried(one)),
        );
        told.hidden = false;
        const left = link.offsetLeft - told.offsetWidth / 2;
        told.style.left = `${Math.max(0, Math.min(left, box.clientWidth - told.offsetWidth))}px`;
        told.style.top = `${link.offsetTop + 18}px`;
      },
    };
  }

  function domain(points, bands) {
    const first = d3.min([...points.map((one) => +one.from), ...bands.map((band) => start(band.day))]);
    const last = d3.max([...points.map((one) => +one.to), ...bands.map((band) => start(band.until) + DAY)]);
    const pad = Math.max((last - first) * 0.03, last - first <= DAY ? DAY : 0);
    return [new Date(first - pad), new Date(last + pad)];
  }

  function draw(element, data, withParts) {
    const points = placed(data, withParts);
    const seen = points.filter((one) => top(one) !== null);
    element.replaceChildren();
    element.hidden = !seen.length;
    if (!seen.length) return;
    const width = Math.max(280, element.clientWidth || 680), beside = width >= ROOM;
    const height = Math.round(Math.min(320, Math.max(200, width * 0.34)));
    const names = [...new Map(data.lines.map((line) => [line.style, line.name]))];
    const marginRight = beside ? Math.min(200, 26 + 6.6 * d3.max(names, ([, name]) => cut(name, 26).length)) : 14;
    const [from, to] = domain(seen, data.bands);
    const days = (to - from) / DAY;
    const values = seen.flatMap(extent);
    const plot = Plot.plot({
      width, height, marginLeft: 48, marginRight, marginTop: 30, marginBottom: 36,
      ariaLabel: `Chart: ${data.title}`,
      style: { background: "none", fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
      x: { type: "utc", domain: [from, to], label: null, ticks: days <= width / 70 ? d3.utcDay : Math.round(width / 90) },
      y: {
        domain: data.zero ? [0, d3.max(values) || 1] : d3.extent(values), nice: true, label: data.unit, labelArrow: "none",
        ticks: 4, tickSize: 0, tickFormat: data.unit === "%" ? (value) => `${value}%` : short,
      },
      r: { type: "identity" },
      color: { type: "identity" },
      marks: marks(data, seen, data.zero),
    });
    plot.setAttribute("role", "img");
    for (const group of plot.querySelectorAll("g[aria-label]")) { // an image has no parts with names of their own
      group.classList.add(group.getAttribute("aria-label").replaceAll(" ", "-"));
      group.removeAttribute("aria-label");
    }
    const svg = d3.select(plot), x = plot.scale("x").apply, y = plot.scale("y").apply;
    svg.append("g").selectAll("line").data(seen.filter((one) => one.replaced)).join("line").attr("class", "strike")
      .attr("stroke", (one) => colour(one.style)).attr("x1", (one) => x(one.x) - 8).attr("x2", (one) => x(one.x) + 8)
      .attr("y1", (one) => y(top(one)) + 5).attr("y2", (one) => y(top(one)) - 5);
    const taken = drawn(data, seen, x, y);
    if (beside) named(svg, seen, x, y, width - marginRight + 14, height, taken);
    if (seen.length <= MOST_LABELS) numbered(svg, seen, x, y, width - marginRight + 12, height - 34, taken);

    const box = make("div", { class: "plot" }), told = teller(box);
    box.append(plot, pointers(seen, x, y, width, height, told), told.element);
    if (!beside) element.append(key(names));
    element.append(box);
    if (data.parts.length) {
      const button = make("button", { type: "button", class: "plain", "aria-expanded": withParts },
        `${withParts ? "Hide" : "Show"} the parts of these numbers (${data.parts.length})`);
      button.addEventListener("click", () => {
        draw(element, data, !withParts);
        element.querySelector("button").focus();
      });
      element.append(button);
    }
  }

  const key = (names) =>
    make("ul", { class: "key" }, ...names.map(([style, name]) => {
      const sign = make("span", { class: "sign" });
      sign.append(signed(style));
      return make("li", {}, sign, name);
    }));

  // The line and the sign of an authority, as small as a word.
  function signed(style) {
    const svg = d3.create("svg").attr("viewBox", "0 0 26 12").attr("width", 26).attr("height", 12).attr("aria-hidden", "true");
    svg.append("path").attr("d", "M0,6H26").attr("stroke", colour(style)).attr("stroke-width", 1.75).attr("stroke-dasharray", dash(style));
    const symbols = { circle: d3.symbolCircle, square2: d3.symbolSquare2, triangle: d3.symbolTriangle, diamond2: d3.symbolDiamond2, star: d3.symbolStar, wye: d3.symbolWye, cross: d3.symbolCross };
    svg.append("path").attr("transform", "translate(13,6)").attr("d", d3.symbol(symbols[shape(style)], 44)())
      .attr("fill", colour(style)).attr("stroke", colour(style));
    return svg.node();
  }

  function drawSeries(element, data) {
    let drawn = 0;
    new ResizeObserver(() => {
      if (element.clientWidth === drawn) return;
      drawn = element.clientWidth;
      draw(element, data, element.querySelector("button")?.getAttribute("aria-expanded") === "true");
    }).observe(element);
  }

  drawSeries.sign = signed;
  return drawSeries;
})();

function drawAll() {
  for (const element of document.querySelectorAll("[data-series]")) {
    element.hidden = false;
    drawSeries(element, JSON.parse(document.getElementById(element.dataset.series).textContent));
  }
  for (const sign of document.querySelectorAll(".sign[data-style]")) sign.append(drawSeries.sign(Number(sign.dataset.style)));
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", drawAll);
else drawAll();
