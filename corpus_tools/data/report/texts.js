"use strict";
// Opens articles, and lists the places of words, in a dialog. The address says what is open
// (#article-12&lines=3&find=…, #find-…, #search-…), so that "back" works and a place can be sent to
// others.
// All text is set as text, never as markup.
(() => {
  // Nothing that is asked for by the words of others is taken from a plain object.
  const mapOf = (object) => new Map(Object.entries(object));
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("texts-data").textContent);
  const finds = mapOf(data.finds), statuses = mapOf(data.statuses), reasons = mapOf(data.reasons);
  const articles = new Map();
  const dialog = byId("reader"), body = dialog.querySelector(".reader-body");
  const back = dialog.querySelector(".reader-back");
  const PAGE = 50, OF_ONE = 3, AROUND = 140, FORMS = 12, TYPED = "typed:";
  const take = (list) => { for (const article of list) articles.set(article[0], article); };
  take(JSON.parse(byId("texts-articles").textContent));

  // --- words ---

  // As the package counts: the noun in the form that its number asks for.
  function counted(n, noun, english) {
    const [one, two, few, many, single, plural] = data.nouns[noun];
    if (english) return n + "\u00a0" + (n === 1 ? single : plural);
    if (n === 1) return one + (one.split(" ")[0].endsWith("ة") ? " واحدة" : " واحد");
    if (n === 2) return two;
    const last = n % 100;
    return n + "\u00a0" + (last >= 3 && last <= 10 ? few : last >= 11 ? many : one);
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

  // Words in a sentence turn nothing round them about.
  const apart = (text) => "\u2068" + visible(text) + "\u2069";
  const APART = /\u2068([^\u2068\u2069]*)\u2069/;
  function told(parent, sentence) {
    sentence.split(APART).forEach((part, at) => parent.append(at % 2 ? name(part) : part));
    return parent;
  }

  // Says a sentence in the page's language; of both the English is smaller.
  function say(parent, key, values) {
    const [first, second] = data.langs;
    told(parent, said(key, values, first));
    if (second) {
      const small = told(make("small"), said(key, values, second));
      small.lang = second;
      small.dir = "ltr";
      parent.append(" ", small);
    }
    return parent;
  }

  const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;
  const visible = (text) => text.replace(HIDDEN, (c) => "⟦U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟧");
  const ARABIC = /[\u0600-\u06ff]/;

  // A text of an article: in the direction of most of its letters.
  const { way, fragile } = makeDirections(data.letters, data.langs[0] === "en" ? "ltr" : "rtl");
  function written(parent, text) {
    parent.dir = way(text);
    parent.lang = ARABIC.test(text) ? "ar" : "";
    return parent;
  }
  const name = (text) => written(pieces(make("bdi"), text, []), text);

  // --- looking for words ---

  const MAPPED = new RegExp("[" + Object.keys(data.folds).map((c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("") + "]", "g");
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu, QUOTED = /^\s*[«“"](.+)[»”"]\s*$/s;
  const PREFIX = "[وف]?(?:ال|بال|كال|لل", BARE_PREFIX = PREFIX + "|[بكلس])?";
  const composed = (text) => text.normalize("NFC").replace(/[\ufb50-\ufdfc\ufe70-\ufefc]+/g, (forms) => forms.normalize("NFKC"));
  // All that spelling varies, or marks alone.
  const folded = (text) => text.replace(MAPPED, (c) => data.folds[c]).toLowerCase();
  const unmarked = (text) => text.replace(MAPPED, (c) => (data.folds[c] === "" ? "" : c));
  const spellings = { folded: [folded, new Map()], unmarked: [unmarked, new Map()] };
  const LAST = 200000;

  // Returns the words of a line as they are compared, each with its place; a word is folded once.
  function tokens(line, how) {
    const [fold, known] = spellings[how], found = [];
    for (const { 0: word, index } of line.matchAll(WORD)) {
      let text = known.get(word);
      if (text === undefined) {
        if (known.size > LAST) known.clear();
        known.set(word, text = fold(word));
      }
      if (text) found.push({ text, start: index, end: index + word.length });
    }
    return found;
  }
  const wordsOf = (text, how) => tokens(composed(text), how).map((word) => word.text);

  // What finds sequences of words. Forms of terms stand as they are, with their prefixes; other
  // words are found in any spelling and behind prefixes, typed ones also as beginnings.
  function formFinder(forms) {
    const firsts = new Map();
    for (const form of forms) {
      const words = wordsOf(form, "unmarked");
      if (!words.length) continue;
      if (!firsts.has(words[0])) firsts.set(words[0], []);
      firsts.get(words[0]).push(words.slice(1));
    }
    for (const rests of firsts.values()) rests.sort((a, b) => b.length - a.length);
    // Most lines are done with that.
    const any = new RegExp([...firsts.keys()].join("|") || "$^", "u");
    return {
      how: "unmarked",
      may: (text) => any.test(unmarked(text)),
      at: (found, i) => {
        const rest = (firsts.get(found[i].text) || []).find((words) => words.every((word, k) => found[i + 1 + k] && found[i + 1 + k].text === word));
        return rest ? rest.length + 1 : 0;
      },
    };
  }

  function letterFinder(typed, open) {
    const quoted = QUOTED.exec(typed);
    const words = wordsOf(quoted ? quoted[1] : typed, "folded");
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
      how: "folded",
      may: (text) => folded(text).includes(longest),
      at: (found, i) => (fits.every((fit, k) => found[i + k] && fit(found[i + k].text)) ? fits.length : 0),
    };
  }

  const finders = new Map();
  function finderOf(key) {
    if (!finders.has(key)) {
      const known = finds.get(key);
      const finder = known && known.p ? placeFinder(known) : known ? formFinder(known.f) : letterFinder(plain(key), key.startsWith(TYPED));
      finders.set(key, finder);
    }
    return finders.get(key);
  }
  const plain = (key) => key.replace(/^(term|name|typed):/, "");

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
  // Without a headline its first words name an article; they are sought where they stand.
  const titleOf = ([, [, title, instead]]) => title || instead;

  // Returns the places of a finder in an article: index of the line, from, to.
  function placesIn(article, finder) {
    if (!finder) return [];
    if (finder.places) return finder.places.get(article[0]) || [];
    const found = [];
    linesOf(article).forEach(([, text], line) => {
      if (!finder.may(text)) return;
      const all = tokens(text, finder.how);
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

  // Puts a text into an element: its places marked, its dates and signed numbers in their order.
  function pieces(parent, text, places) {
    const inOrder = (a, b) => a.start - b.start || b.end - a.end, marks = [];
    for (const place of [...places].sort(inOrder)) {
      if (!marks.length || place.start >= marks[marks.length - 1].end) marks.push({ ...place, make: () => make("mark") });
    }
    // A date that a mark covers in part, and more besides, is left: an element cannot.
    const crosses = (one, two) => one.start < two.end && two.start < one.end && (one.start - two.start) * (one.end - two.end) > 0;
    const spans = fragile(text).filter((span) => !marks.some((mark) => crosses(mark, span)));
    return nested(parent, text, 0, text.length, [...marks, ...spans.map((span) => ({ ...span, make: leftToRight }))].sort(inOrder));
  }
  function leftToRight() {
    const made = make("bdo");
    made.dir = "ltr";
    return made;
  }
  // Parts may lie in each other.
  function nested(parent, text, from, to, parts) {
    let at = from;
    while (parts.length && parts[0].start < to) {
      const part = parts.shift();
      parent.append(visible(text.slice(at, part.start)), nested(part.make(), text, part.start, part.end, parts));
      at = part.end;
    }
    parent.append(visible(text.slice(at, to)));
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
    if (date) say(made, "reader_date", { date: apart(date), status: statuses.get(status) || [status, status] });
    else say(made, "reader_no_date");
    if (url) { made.append(" · "); link(made, url); }
    return made;
  }

  function removed(lines) {
    const made = make("details", "reader-removed"), list = make("ul");
    made.append(say(make("summary"), "reader_removed", { lines: lines.length }), list);
    for (const [line, text, reason] of lines) {
      const names = reasons.get(reason) || [reason, reason], item = make("li");
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
      const shown = at ? text : titleOf(article);
      const part = pieces(written(make(at ? "p" : heading, at ? "reader-line" : ""), shown), shown, here);
      if (at) part.prepend(make("span", "reader-number", String(line)));
      else part.prepend(number + ". ");
      if (line && lines.includes(line)) part.classList.add("reader-here");
      made.append(part);
      if (!at) made.append(about(article));
    });
    if (article[7].length) made.append(removed(article[7]));
    return made;
  }

  // Steps from one marked place to the next.
  function steps(marks) {
    const made = make("p", "reader-steps"), bar = say(make("span"), "reader_marked", { places: marks.length });
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
    made.append(bar, " ", button("reader_previous", -1), " ", button("reader_next", 1));
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
    if (pair) shown.forEach(column);
    const marks = [...box.querySelectorAll("mark")];
    const parts = pair ? [heading, jumps(shown), box] : [box];
    let go = null;
    if (marks.length > 1 && !pair) {
      const [bar, stepped] = steps(marks);
      go = stepped;
      box.querySelector(".reader-about").after(bar);
    }
    fill(...parts);
    // Two columns are scrolled each to its place; one above the other they stay at the first.
    for (const one of [...shown].reverse()) {
      const here = one.querySelector(".reader-here"), first = (here && here.querySelector("mark")) || here;
      if (first) first.scrollIntoView({ block: "center" });
      else if (pair && marks.length) (one.querySelector("mark") || one).scrollIntoView({ block: "center" });
    }
    if (pair) { body.scrollTop = 0; return; }
    if (box.querySelector(".reader-here") || box.querySelector("h2 mark")) return;
    if (go) go(1);
    else if (marks.length) marks[0].scrollIntoView({ block: "center" });
  }

  // On a phone two articles stand one above the other: these lead to each.
  function jumps(shown) {
    const made = make("p", "reader-jumps");
    for (const article of shown) {
      const heading = article.querySelector("h3");
      if (!heading) continue;
      const pressed = written(make("button", "", heading.textContent), heading.textContent);
      pressed.type = "button";
      pressed.addEventListener("click", () => {
        const place = article.querySelector(".reader-here, mark");
        if (place) place.scrollIntoView({ block: "center" });
        else heading.scrollIntoView();
        article.focus({ preventScroll: true });
      });
      made.append(pressed);
    }
    return made;
  }

  // A column of two is scrolled by itself, by keys too.
  function column(article, at) {
    const heading = article.querySelector("h3");
    article.tabIndex = 0;
    if (!heading) return;
    heading.id = "reader-article-" + at;
    article.setAttribute("aria-labelledby", heading.id);
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

  // Several places of one sentence are shown at once.
  function sentencesOf(article, places) {
    const parts = [];
    for (const place of places) {
      const last = parts[parts.length - 1];
      if (last && last.line === place.line && place.end <= last.end) last.places.push(place);
      else parts.push({ line: place.line, places: [place], ...sentence(linesOf(article)[place.line][1], place) });
    }
    return parts;
  }

  function placeItem(article, part, key) {
    const [line, text] = linesOf(article)[part.line];
    const made = written(make("a"), text);
    made.href = "#article-" + article[0] + (line ? "&lines=" + line : "") + "&find=" + encodeURIComponent(key);
    const shown = text.slice(part.start, part.end), lead = shown.length - shown.trimStart().length;
    if (part.cutBefore) made.append("… ");
    const from = part.start + lead;
    pieces(made, shown.slice(lead), part.places.map(({ start, end }) => ({ start: start - from, end: end - from })));
    if (part.cutAfter) made.append(" …");
    return make("li", "", make("span", "reader-number", line ? String(line) : ""), made);
  }

  function groupItem({ article, places }, key) {
    const title = titleOf(article), head = make("a", "", article[0] + ". ", name(title));
    head.href = "#article-" + article[0] + "&find=" + encodeURIComponent(key);
    const about = make("p", "reader-about");
    if (article[2]) about.append(name(article[2]), " · ");
    if (article[3]) about.append(name(article[3]), " · ");
    about.append(counted(places.length, "place", data.langs[0] === "en"));
    const parts = sentencesOf(article, places).slice(0, OF_ONE);
    const list = make("ul", "reader-places", ...parts.map((part) => placeItem(article, part, key)));
    return [make("li", "", written(make("h3", "", head), title), about, list), parts.length];
  }

  // How places are found: a word on it, or, where it takes many, folded.
  function explained(how) {
    if (how !== "reader_by_letters") return say(make("p", "reader-note"), how);
    return make("details", "reader-note", say(make("summary"), "reader_how"), say(make("p"), how));
  }

  const remembered = new Map();
  async function openList(key, current, hash) {
    const known = finds.get(key), finder = finderOf(key);
    const words = plain(known && known.f && !/^(term|name):/.test(key) ? known.f[0] : key);
    const heading = make("h2"), status = make("p", "reader-note"), forms = make("p", "reader-note");
    status.setAttribute("role", "status");
    const how = known ? (known.p ? "reader_by_name" : /^term:/.test(key) ? "reader_by_term" : "reader_by_words") : key.startsWith(TYPED) ? "reader_by_letters" : "reader_by_words";
    const list = make("ol", "reader-list"), more = say(make("button"), "reader_more");
    more.type = "button";
    more.hidden = true;
    heading.append(name(words));
    fill(heading, status, forms, explained(how), list, more);
    const groups = [], spelled = new Map();
    let shown = 0, sentences = 0, places = 0, room = PAGE;
    const draw = () => {
      while (shown < groups.length && sentences < room) {
        const [item, many] = groupItem(groups[shown++], key);
        list.append(item);
        sentences += many;
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
    if (!places) { say(heading, "reader_found_none", { words: apart(words) }); return; }
    say(heading, "reader_found", { words: apart(words), places, in_articles: groups.length });
    if (known && known.p && known.n > places) say(status, "reader_first_places", { shown: places, total: known.n });
    const common = [...spelled].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, FORMS);
    const separator = data.langs[0] === "en" ? ", " : "، ";
    if (spelled.size > 1) {
      say(forms, "reader_forms", { forms: common.map(([form, n]) => apart(form) + " (" + n + ")").join(separator) + (spelled.size > FORMS ? separator + "…" : "") });
    }
    const before = remembered.get(hash) || {};
    const last = before.link && [...body.querySelectorAll("a")].find((one) => one.getAttribute("href") === before.link);
    if (last) last.focus({ preventScroll: true });
    body.scrollTop = before.top || 0;
  }

  // --- the window, and the address ---

  function remember(hash, more) { remembered.set(hash, { ...remembered.get(hash), ...more }); }

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
    const words = /^#(find|search)-(.+)$/.exec(hash);
    if (words) return { find: (words[1] === "search" ? TYPED : "") + decoded(words[2]) };
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
    try {
      history.pushState({ reader: depth() + 1 }, "", hash);
    } catch {
      // Some browsers keep no such notes of a page on a disk: the address alone is changed.
      location.hash = hash;
      return;
    }
    show(location.hash);
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("a[href^='#article-'], a[href^='#find-']");
    if (!pressed || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!dialog.open) pressed.focus();
    else remember(now, { link: pressed.getAttribute("href") });
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
      if (typed) go("#search-" + encodeURIComponent(typed));
    });
  }
  if (asked(location.hash)) show(location.hash);
})();
