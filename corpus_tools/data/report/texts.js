"use strict";
// Opens articles, and lists the places of words, in a dialog. The address says what is open
// (#article-12&lines=3&find=…, #find-…), so that "back" works and a place can be sent to others.
// All text is set as text, never as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("texts-data").textContent);
  const articles = new Map();
  const dialog = byId("reader"), body = dialog.querySelector(".reader-body");
  const back = dialog.querySelector(".reader-back");
  const PAGE = 50, OF_ONE = 3, AROUND = 140, FORMS = 12;
  const take = (list) => { for (const article of list) articles.set(article[0], article); };
  take(JSON.parse(byId("texts-articles").textContent));

  // --- words ---

  // As the package counts: the noun in the form that its number asks for.
  function counted(n, noun, english) {
    const [one, two, few, many, single, plural] = data.nouns[noun];
    if (english) return n + " " + (n === 1 ? single : plural);
    if (n === 1) return one + (one.split(" ")[0].endsWith("ة") ? " واحدة" : " واحد");
    if (n === 2) return two;
    const last = n % 100;
    return n + " " + (last >= 3 && last <= 10 ? few : last >= 11 ? many : one);
  }

  // A blank that has the name of a noun, such as {places}, takes the number with its noun.
  const NOUNS = { places: "place", in_articles: "in_articles", lines: "line", shown: "place", total: "place" };
  function said(key, values, lang) {
    const at = lang === "en" ? 1 : 0;
    return data.says[key][at].replace(/\{(\w+)\}/g, (_, name) => {
      const value = (values || {})[name];
      if (Array.isArray(value)) return value[at];
      return NOUNS[name] ? counted(value, NOUNS[name], at === 1) : String(value);
    });
  }

  function make(tag, kind, ...children) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  }

  // Says a sentence in the page's language; of both the English is smaller.
  function say(parent, key, values) {
    const [first, second] = data.langs;
    parent.append(said(key, values, first));
    if (second) {
      const small = make("small", "", said(key, values, second));
      small.lang = second;
      small.dir = "ltr";
      parent.append(" ", small);
    }
    return parent;
  }

  const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;
  const visible = (text) => text.replace(HIDDEN, (c) => "⟦U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟧");
  const ARABIC = /[\u0600-\u06ff]/;

  // A text of an article: right to left as soon as there is Arabic in it.
  function written(parent, text) {
    parent.dir = ARABIC.test(text) ? "rtl" : "ltr";
    parent.lang = ARABIC.test(text) ? "ar" : "";
    return parent;
  }
  const name = (text, tag) => written(make(tag || "bdi", "", visible(text)), text);

  // --- looking for words ---

  const MAPPED = new RegExp("[" + Object.keys(data.folds).map((c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("") + "]", "g");
  const WORD = /[\p{L}\p{N}]+/gu, QUOTED = /^\s*[«“"](.+)[»”"]\s*$/s;
  const PREFIX = "[وف]?(?:ال|بال|كال|لل", BARE_PREFIX = PREFIX + "|[بكلس])?";
  const composed = (text) => text.normalize("NFC").replace(/[\ufb50-\ufdfc\ufe70-\ufefc]+/g, (forms) => forms.normalize("NFKC"));
  // All that spelling varies, or marks alone.
  const folded = (text) => text.replace(MAPPED, (c) => data.folds[c]).toLowerCase();
  const unmarked = (text) => text.replace(MAPPED, (c) => (data.folds[c] === "" ? "" : c));
  const wordsOf = (text) => text.match(WORD) || [];

  // Returns the words of a line, folded, each with its place in the line.
  function tokens(line, all) {
    let text = "";
    const at = [];
    for (let i = 0; i < line.length; i++) {
      const one = all ? folded(line[i]) : unmarked(line[i]);
      for (const letter of one) { text += letter; at.push(i); }
    }
    at.push(line.length);
    return Array.from(text.matchAll(WORD), (found) => ({ text: found[0], start: at[found.index], end: at[found.index + found[0].length] }));
  }

  // What finds sequences of words. Forms of terms stand as they are, with their prefixes; other
  // words are found in any spelling and behind prefixes, typed ones also as beginnings.
  function formFinder(forms) {
    const firsts = new Map();
    for (const form of forms) {
      const words = wordsOf(unmarked(composed(form)));
      if (!words.length) continue;
      if (!firsts.has(words[0])) firsts.set(words[0], []);
      firsts.get(words[0]).push(words.slice(1));
    }
    for (const rests of firsts.values()) rests.sort((a, b) => b.length - a.length);
    return {
      all: false,
      may: () => true,
      at: (found, i) => {
        const rest = (firsts.get(found[i].text) || []).find((words) => words.every((word, k) => found[i + 1 + k] && found[i + 1 + k].text === word));
        return rest ? rest.length + 1 : 0;
      },
    };
  }

  function letterFinder(typed, open) {
    const quoted = QUOTED.exec(typed);
    const words = wordsOf(folded(composed(quoted ? quoted[1] : typed)));
    if (!words.length) return null;
    const definite = words[0].length > 3 && words[0].startsWith("ال");
    const bare = definite ? words[0].slice(2) : words[0];
    const ends = open && !quoted;
    const fits = words.map((word, k) => {
      const last = k === words.length - 1 && ends;
      if (k || quoted) return last ? (it) => it.startsWith(word) : (it) => it === word;
      // A definite word stays one: behind ل its article is لل.
      const pattern = new RegExp("^" + (definite ? PREFIX + ")" : BARE_PREFIX) + bare + (last ? "" : "$"), "u");
      return (it) => pattern.test(it);
    });
    const longest = [bare, ...words.slice(1)].reduce((a, b) => (b.length > a.length ? b : a));
    return {
      all: true,
      may: (text) => folded(text).includes(longest),
      at: (found, i) => (fits.every((fit, k) => found[i + k] && fit(found[i + k].text)) ? fits.length : 0),
    };
  }

  const finders = new Map();
  function finderOf(key, typed) {
    if (!finders.has(key)) {
      const known = data.finds[key];
      const finder = known && known.p ? placeFinder(known) : known ? formFinder(known.f) : letterFinder(plain(key), typed);
      finders.set(key, finder);
    }
    return finders.get(key);
  }
  const plain = (key) => key.replace(/^(term|name):/, "");

  function placeFinder(known) {
    const places = new Map();
    for (let i = 0; i < known.p.length; i += 4) {
      const [number, line, start, end] = known.p.slice(i, i + 4);
      if (!places.has(number)) places.set(number, []);
      places.get(number).push({ line, start, end });
    }
    return { places };
  }

  const linesOf = (article) => [article[1], ...article[6]];

  // Returns the places of a finder in an article: index of the line, from, to.
  function placesIn(article, finder) {
    if (!finder) return [];
    if (finder.places) return finder.places.get(article[0]) || [];
    const found = [];
    linesOf(article).forEach(([, text], line) => {
      if (!finder.may(text)) return;
      const all = tokens(text, finder.all);
      for (let i = 0; i < all.length; i++) {
        const many = finder.at(all, i);
        if (!many) continue;
        found.push({ line, start: all[i].start, end: all[i + many - 1].end });
        i += many - 1;
      }
    });
    return found;
  }

  // --- texts ---

  // Texts beside the page are scripts: a page that was opened from a disk may read no other file.
  window.corpusTexts = take;
  const loading = new Map();
  function load(at) {
    if (!loading.has(at)) {
      loading.set(at, new Promise((done) => {
        const script = document.createElement("script");
        script.src = "texts/" + (at + 1) + ".js";
        script.addEventListener("load", () => done(true));
        script.addEventListener("error", () => { loading.delete(at); done(false); });
        document.head.append(script);
      }));
    }
    return loading.get(at);
  }
  const fileOf = (number) => data.files.findIndex((numbers) => numbers.includes(number));
  const noFile = (at) => say(make("p", "reader-note"), "reader_no_file", { file: "texts/" + (at + 1) + ".js" });

  // --- one article, or two ---

  function pieces(parent, text, places) {
    let at = 0;
    for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (start < at) continue;
      parent.append(visible(text.slice(at, start)), make("mark", "", visible(text.slice(start, end))));
      at = end;
    }
    parent.append(visible(text.slice(at)));
    return parent;
  }

  function link(parent, url) {
    if (/^https?:\/\//i.test(url)) {
      const made = make("a", "", visible(url));
      made.href = url;
      made.rel = "noopener noreferrer";
      made.target = "_blank";
      parent.append(make("bdi", "", made));
    } else parent.append(make("bdi", "", visible(url)));
    parent.lastChild.dir = "ltr";
  }

  function about(article) {
    const [, , outlet, date, status, url] = article, made = make("p", "reader-about");
    if (outlet) made.append(name(outlet), " · ");
    if (date) say(made, "reader_date", { date: "\u2066" + visible(date) + "\u2069", status: data.statuses[status] || [status, status] });
    else say(made, "reader_no_date");
    if (url) { made.append(" · "); link(made, url); }
    return made;
  }

  function removed(lines) {
    const made = make("details", "reader-removed"), list = make("ul");
    made.append(say(make("summary"), "reader_removed", { lines: lines.length }), list);
    for (const [line, text, reason] of lines) {
      const names = data.reasons[reason] || [reason, reason], item = make("li");
      say(item, "reader_line", { n: line });
      item.append(" · " + names[data.langs[0] === "en" ? 1 : 0] + ": ", name(text));
      list.append(item);
    }
    return made;
  }

  function drawn(number, lines, keys, heading) {
    const article = articles.get(number), made = make("article");
    if (!article) {
      const at = fileOf(number);
      made.append(at < 0 ? say(make("p", "reader-note"), "reader_absent", { n: number }) : noFile(at));
      return made;
    }
    const places = keys.flatMap((key) => placesIn(article, finderOf(key)));
    linesOf(article).forEach(([line, text], at) => {
      const here = places.filter((place) => place.line === at);
      const made_ = pieces(written(make(at ? "p" : heading, at ? "reader-line" : ""), text), text, here);
      if (at) made_.prepend(make("span", "reader-number", String(line)));
      else made_.prepend(number + ". ");
      if (line && lines.includes(line)) made_.classList.add("reader-here");
      made.append(made_);
      if (!at) made.append(about(article));
    });
    if (article[7].length) made.append(removed(article[7]));
    return made;
  }

  // Steps from one marked place to the next.
  function steps(marks) {
    const made = make("p", "reader-steps"), told = say(make("span"), "reader_marked", { places: marks.length });
    let at = -1;
    const go = (step) => {
      marks.forEach((mark) => mark.classList.remove("reader-now"));
      at = (at + step + marks.length) % marks.length;
      marks[at].classList.add("reader-now");
      marks[at].scrollIntoView({ block: "center" });
    };
    const button = (key, step) => {
      const pressed = say(make("button"), key);
      pressed.type = "button";
      pressed.addEventListener("click", () => go(step));
      return pressed;
    };
    made.append(told, " ", button("reader_previous", -1), " ", button("reader_next", 1));
    return [made, go];
  }

  async function openArticles(asked, current) {
    const wanted = asked.numbers.filter((number) => !articles.has(number)).map(fileOf).filter((at) => at >= 0);
    if (wanted.length) {
      fill(say(make("h2"), "reader_loading"));
      await Promise.all(wanted.map(load));
      if (!current()) return;
    }
    const pair = asked.numbers.length > 1;
    const shown = asked.numbers.map((number, i) => drawn(number, asked.lines[i] || [], asked.finds, pair ? "h3" : "h2"));
    const heading = pair ? say(make("h2"), "reader_pair", { a: asked.numbers[0], b: asked.numbers[1] }) : null;
    const box = pair ? make("div", "reader-pair", ...shown) : shown[0];
    const marks = [...box.querySelectorAll("mark")];
    const parts = [heading, box].filter(Boolean);
    let go = null;
    if (marks.length > 1 && !pair) {
      const [bar, stepped] = steps(marks);
      go = stepped;
      box.querySelector(".reader-about").after(bar);
    }
    fill(...parts);
    const here = box.querySelector(".reader-here");
    const first = here && (here.querySelector("mark") || here);
    if (first) first.scrollIntoView({ block: "center" });
    else if (go && !box.querySelector("h2 mark")) go(1);
    else if (marks.length && !pair) marks[0].scrollIntoView({ block: "center" });
  }

  // --- the list of places ---

  function sentence(text, place) {
    const before = text.slice(0, place.start), after = text.slice(place.end);
    const ends = /[.!?؟…](?=\s)/g;
    let start = 0;
    for (const end of before.matchAll(ends)) start = end.index + 1;
    const stop = after.search(/[.!?؟…](\s|$)/);
    let end = stop < 0 ? text.length : place.end + stop + 1;
    if (place.start - start > AROUND) start = text.indexOf(" ", place.start - AROUND);
    if (end - place.end > AROUND) end = text.lastIndexOf(" ", place.end + AROUND);
    start = start < 0 || start > place.start ? place.start : start;
    end = Math.max(end, place.end);
    return { start, end, cutBefore: start > 0, cutAfter: end < text.length };
  }

  function placeItem(article, place, key) {
    const [line, text] = linesOf(article)[place.line], part = sentence(text, place);
    const made = written(make("a"), text);
    made.href = "#article-" + article[0] + (line ? "&lines=" + line : "") + "&find=" + encodeURIComponent(key);
    const shown = text.slice(part.start, part.end), lead = shown.length - shown.trimStart().length;
    if (part.cutBefore) made.append("… ");
    pieces(made, shown.slice(lead), [{ start: place.start - part.start - lead, end: place.end - part.start - lead }]);
    if (part.cutAfter) made.append(" …");
    return make("li", "", make("span", "reader-number", line ? String(line) : ""), made);
  }

  function groupItem({ article, places }, most, key) {
    const head = make("a", "", article[0] + ". ", name(article[1][1]));
    head.href = "#article-" + article[0] + "&find=" + encodeURIComponent(key);
    const told = make("p", "reader-about");
    if (article[2]) told.append(name(article[2]), " · ");
    if (article[3]) told.append(make("bdi", "", visible(article[3])), " · ");
    told.append(counted(places.length, "place", data.langs[0] === "en"));
    const list = make("ul", "reader-places", ...places.slice(0, most).map((place) => placeItem(article, place, key)));
    return make("li", "", make("h3", "", head), told, list);
  }

  const remembered = new Map();
  async function openList(key, current, hash) {
    const known = data.finds[key], finder = finderOf(key, !/^\w+:/.test(key));
    const words = plain(known && known.f && !/^(term|name):/.test(key) ? known.f[0] : key);
    const heading = make("h2"), status = make("p", "reader-note"), forms = make("p", "reader-note");
    status.setAttribute("role", "status");
    const how = known ? (known.p ? "reader_by_name" : /^term:/.test(key) ? "reader_by_term" : "reader_by_words") : "reader_by_letters";
    const list = make("ol", "reader-list"), more = say(make("button"), "reader_more");
    more.type = "button";
    more.hidden = true;
    heading.append(visible(words));
    fill(heading, status, forms, list, more, say(make("p", "reader-note"), how));
    const groups = [], spelled = new Map();
    let shown = 0, sentences = 0, places = 0, room = PAGE;
    const draw = () => {
      while (shown < groups.length && sentences < room) {
        const group = groups[shown++];
        list.append(groupItem(group, OF_ONE, key));
        sentences += Math.min(group.places.length, OF_ONE);
      }
      more.hidden = shown >= groups.length;
    };
    const search = (numbers) => {
      for (const number of numbers) {
        const article = articles.get(number);
        const found = article ? placesIn(article, finder) : [];
        if (!found.length) continue;
        groups.push({ article, places: found });
        places += found.length;
        for (const place of found) {
          const form = unmarked(linesOf(article)[place.line][1].slice(place.start, place.end));
          spelled.set(form, (spelled.get(form) || 0) + 1);
        }
      }
      draw();
    };
    more.addEventListener("click", () => {
      const next = shown;
      room += PAGE;
      draw();
      const first = list.children[next];
      if (first) first.querySelector("a").focus();
      remember(hash, { room });
    });
    room = (remembered.get(hash) || {}).room || PAGE;
    if (!data.files.length) search(articles.keys());
    for (let at = 0; at < data.files.length; at++) {
      if (finder && finder.places && !data.files[at].some((number) => finder.places.has(number))) continue;
      status.replaceChildren();
      say(status, "reader_searching", { at: at + 1, of: data.files.length });
      const there = await load(at);
      // Between files the page answers to those who read it.
      await new Promise((done) => setTimeout(done));
      if (!current()) return;
      if (!there) list.before(noFile(at));
      search(data.files[at]);
    }
    heading.replaceChildren();
    status.replaceChildren();
    if (!places) { say(heading, "reader_found_none", { words: visible(words) }); return; }
    say(heading, "reader_found", { words: visible(words), places, in_articles: groups.length });
    if (known && known.p && known.n > places) say(status, "reader_first_places", { shown: places, total: known.n });
    const common = [...spelled].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, FORMS);
    const separator = data.langs[0] === "en" ? ", " : "، ";
    if (spelled.size > 1) {
      say(forms, "reader_forms", { forms: common.map(([form, n]) => "\u2068" + visible(form) + "\u2069 (" + n + ")").join(separator) + (spelled.size > FORMS ? separator + "…" : "") });
    }
    body.scrollTop = (remembered.get(hash) || {}).top || 0;
  }

  // --- the window, and the address ---

  function remember(hash, told) { remembered.set(hash, { ...remembered.get(hash), ...told }); }

  function fill(...parts) {
    body.replaceChildren(...parts);
    const heading = body.querySelector("h2") || body.firstElementChild;
    heading.id = "reader-title";
    heading.tabIndex = -1;
    if (!dialog.open) {
      dialog.showModal();
      document.documentElement.classList.add("reader-open");
    }
    body.scrollTop = 0;
    heading.focus({ preventScroll: true });
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function asked(hash) {
    if (hash.startsWith("#find-")) return { find: decoded(hash.slice(6)) };
    const found = /^#article-(\d+(?:,\d+)*)(&.*)?$/.exec(hash);
    if (!found) return null;
    const rest = new Map((found[2] || "").split("&").filter(Boolean).map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]));
    const numbers = found[1].split(",").map(Number);
    const lines = (rest.get("lines") || "").split(";").map((own) => own.split(",").filter(Boolean).map(Number));
    const finds = (rest.get("find") || "").split("|").filter(Boolean).map(decoded);
    return { numbers: numbers.slice(0, 2), lines, finds };
  }

  let opened = 0, now = "";
  function show(hash) {
    const turn = ++opened, current = () => turn === opened && dialog.open, what = asked(hash);
    if (dialog.open && now) remember(now, { top: body.scrollTop });
    now = what ? hash : "";
    if (!what) { if (dialog.open) dialog.close(); return; }
    back.hidden = depth() < 2;
    // The first turn opens the window, so "current" is asked after it.
    if (what.find) openList(what.find, current, hash);
    else openArticles(what, current);
  }

  const depth = () => (history.state && history.state.reader) || 0;
  function go(hash) {
    history.pushState({ reader: depth() + 1 }, "", hash);
    show(location.hash);
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("a[href^='#article-'], a[href^='#find-']");
    if (!pressed || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!dialog.open) pressed.focus();
    go(pressed.getAttribute("href"));
  });
  window.addEventListener("popstate", () => show(location.hash));
  // Closed by hand, the page is where it was before anything was opened.
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("reader-open");
    body.replaceChildren();
    opened++;
    if (!asked(location.hash)) return;
    now = "";
    if (depth()) history.go(-depth());
    else history.replaceState(null, "", location.href.split("#")[0]);
  });
  dialog.querySelector(".reader-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  back.addEventListener("click", () => history.back());
  for (const form of document.querySelectorAll(".texts-search")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = form.querySelector("input").value.trim();
      if (typed) go("#find-" + encodeURIComponent(typed));
    });
  }
  if (asked(location.hash)) show(location.hash);
})();
